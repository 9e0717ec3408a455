import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fileInside, insideFolder } from './inside-folder.ts';

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

test('a link that leads out of the folder is refused, one that stays inside is followed (negative test 16)', async () => {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'guichet-inside-')));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const folder = join(place, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(place, 'renderer-evil'));
  for (const file of ['secret.txt', 'renderer/assets/own.js', 'renderer-evil/own.js']) writeFileSync(join(place, file), '');
  symlinkSync(join(place, 'secret.txt'), join(folder, 'assets', 'out.txt'));
  symlinkSync(join(place, 'renderer-evil'), join(folder, 'evil'));
  symlinkSync(join(folder, 'assets', 'own.js'), join(folder, 'inside.js'));
  const found = await Promise.all(['/assets/own.js', '/inside.js', '/assets/out.txt', '/evil/own.js', '/absent.js'].map((path) => fileInside(folder, path)));
  expect(found).toEqual([join(folder, 'assets/own.js'), join(folder, 'inside.js'), null, null, null]);
});
