import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

test('lines written before the library has loaded are all there, in their order, once the log says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-log-'));
  const file = join(folder, 'guichet.log');
  const log = createLog(file);
  for (let place = 0; place < 20; place += 1) log.warn('refused', { place });
  await log.written();
  const places = readFileSync(file, 'utf8').trim().split('\n').map((line) => Number(/"place":(\d+)/u.exec(line)?.[1]));
  expect(places).toEqual(Array.from({ length: 20 }, (_value, place) => place));
  rmSync(folder, { recursive: true });
});
