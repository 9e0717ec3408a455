import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the face of the desk is a file of the package, referenced by a relative path', () => {
  const sheet = readFileSync(new URL('./base.css', import.meta.url), 'utf8');
  const path = /src: url\('(\.[^']+)'\)/.exec(sheet)?.[1];
  expect(path).toBe('../../resources/fonts/InterVariable.woff2');
  expect(existsSync(new URL(path ?? '', import.meta.url))).toBe(true);
});
