import { expect, test } from 'vitest';
import { ariaShortcut } from './shortcut.ts';

test.each([
  ['A', 'A'],
  ['Ctrl K', 'Control+K'],
  ['Ctrl Maj ↵', 'Control+Shift+Enter'],
  ['Échap', 'Escape'],
  ['Alt ←', 'Alt+ArrowLeft'],
  ['Ctrl +', 'Control+Plus'],
  ['F9', 'F9'],
])('the keys « %s » are announced as %s', (keys, announced) => {
  expect(ariaShortcut(keys)).toBe(announced);
});
