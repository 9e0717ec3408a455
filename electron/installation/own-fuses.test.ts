import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isTestTwin } from './own-fuses.ts';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

function anExecutable(before: number, wire: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-fuses-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'guichet');
  writeFileSync(file, Buffer.concat([Buffer.alloc(before, 0x41), Buffer.from(`${SENTINEL}\u0001\u0008${wire}`, 'latin1'), Buffer.alloc(100)]));
  return file;
}

test.each([
  ['the shipped build', 10, '01001100', false],
  ['the twin', 10, '01011100', true],
  ['the twin whose mark lies across two readings', 4 * 1024 * 1024 - 5, '01011100', true],
  ['the twin whose fuses lie across two readings', 4 * 1024 * 1024 - 33, '01011100', true],
  ['the shipped build whose mark lies across two readings', 4 * 1024 * 1024 - 5, '01001100', false],
])('%s is told by its fuse', (_case, before, wire, isTwin) => {
  expect(isTestTwin(anExecutable(before, wire))).toBe(isTwin);
});

test('an executable without fuses is no twin', () => {
  expect(isTestTwin(process.execPath)).toBe(false);
});
