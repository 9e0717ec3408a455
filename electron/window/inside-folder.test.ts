import { expect, test } from 'vitest';
import { insideFolder } from './inside-folder.ts';

const FOLDER = '/opt/guichet/out/renderer';

test('a file of the interface is found in its folder', () => {
  expect(insideFolder(FOLDER, '/assets/index.js')).toBe('/opt/guichet/out/renderer/assets/index.js');
});

test.each([
  ['a parent folder', '/../../etc/passwd'],
  ['an encoded parent folder', '/%2e%2e%2f%2e%2e%2fetc/passwd'],
  ['an encoded back slash', '/..%5c..%5cwindows'],
  ['a double encoding', '/%252e%252e/secret'],
  ['a NUL', '/index.html%00.png'],
  ['an overlong UTF-8 slash', '/..%c0%af..%c0%afetc'],
  ['a sibling with the same prefix', '/../renderer-evil/index.js'],
  ['a back slash', '/..\\..\\secret'],
])('refuses %s (negative test 16)', (_case, pathname) => {
  expect(insideFolder(FOLDER, pathname)).toBeNull();
});
