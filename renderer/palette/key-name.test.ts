import { expect, test } from 'vitest';
import { keyName } from './key-name.ts';

test.each([
  ['Ctrl+K', 'Ctrl K'],
  ['Ctrl+Shift+D', 'Ctrl Maj D'],
  ['Alt+Left', 'Alt ←'],
  ['Ctrl++', 'Ctrl +'],
  ['Ctrl+-', 'Ctrl −'],
  ['Ctrl+,', 'Ctrl ,'],
  ['R', 'R'],
  ['F9', 'F9'],
])('%s is shown as « %s »', (key, name) => {
  expect(keyName(key)).toBe(name);
});
