import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MANIFEST, verifyInstallation } from './verify-installation.ts';

const FILES = ['resources/app.asar', 'resources/app.asar.unpacked/node_modules/a/a.node', 'resources/app.asar.unpacked/node_modules/libheif-js/libheif-wasm/libheif-bundle.js', 'snapshot_blob.bin', 'v8_context_snapshot.bin'];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-installation-'));
  for (const file of FILES) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `content of ${file}`);
  }
  const digestsOf = (files: readonly string[]) => Object.fromEntries(files.map((file) => [file, createHash('sha256').update(`content of ${file}`).digest('hex')]));
  const isLibrary = (file: string): boolean => file.includes('libheif-js');
  writeFileSync(join(folder, MANIFEST), JSON.stringify({ files: digestsOf(FILES.filter((file) => !isLibrary(file))), replaceable: digestsOf(FILES.filter(isLibrary)) }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an installation as it was built is found so', async () => {
  expect(await verifyInstallation(folder, readFile)).toEqual({ changed: [], replaced: [] });
});

test.each(['resources/app.asar', 'resources/app.asar.unpacked/node_modules/a/a.node', 'snapshot_blob.bin', 'v8_context_snapshot.bin'])(
  'one byte of %s changed, or the file gone, is found (negative test 61)',
  async (file) => {
    const content = readFileSync(join(folder, file));
    for (const at of [0, content.length - 1]) {
      const changed = Buffer.from(content);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(join(folder, file), changed);
      expect(await verifyInstallation(folder, readFile)).toEqual({ changed: [file], replaced: [] });
    }
    rmSync(join(folder, file));
    expect(await verifyInstallation(folder, readFile)).toEqual({ changed: [file], replaced: [] });
  },
);

test('libheif may be replaced, as its licence wants: it is said, and is no fault', async () => {
  const library = FILES[2] ?? '';
  writeFileSync(join(folder, library), 'a library of the person’s own');
  expect(await verifyInstallation(folder, readFile)).toEqual({ changed: [], replaced: [library] });
});

test.each([['missing', null], ['empty', ''], ['no list', '[]'], ['a list of nothing', '{"files":{}}'], ['cut', '{"files":{"a"']])('a list that is %s verifies nothing, so it is a fault (negative test 61)', async (_case, content) => {
  if (content === null) rmSync(join(folder, MANIFEST));
  else writeFileSync(join(folder, MANIFEST), content);
  expect(await verifyInstallation(folder, readFile)).toEqual({ changed: [MANIFEST], replaced: [] });
});
