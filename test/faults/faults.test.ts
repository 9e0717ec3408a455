import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '..', '..');

test('the command ends with one line of what must be zero, the same from one process or several', async () => {
  const run = async (...more: readonly string[]): Promise<readonly Record<string, number>[]> => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(PROJECT, 'test/run/faults.mjs'), '--seeds', '2', '--from', '6', ...more], { cwd: PROJECT });
    return stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, number>);
  };
  const [one, several] = await Promise.all([run(), run('--processes', '2')]);
  const { perSecond, commands, ...zeros } = one.at(-1) ?? {};
  expect(zeros).toEqual({ seeds: 2, lost: 0, duplicated: 0, diverged: 0, holes: 0, selfDecisions: 0 });
  expect([commands, perSecond].every((count) => (count ?? 0) > 0)).toBe(true);
  expect(several.slice(0, 2)).toEqual(one.slice(0, 2));
  expect({ ...several.at(-1), perSecond }).toEqual(one.at(-1));
}, 120_000);
