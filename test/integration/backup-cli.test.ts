import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { runGuichet } from '../../electron/cli/run-guichet.ts';
import { markOpen } from '../../electron/session/open-mark.ts';

const PASSPHRASE = 'quinze lettres au moins';

let made: string;
let data: string;
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'guichet-cli-made-'));
  const { exit, told } = await guichet('demo', '--out', join(made, 'guichet.db'), '--members', '20', '--history', 'light');
  if (exit !== 0) throw new Error(`no workstation was made: ${told}`);
});
afterAll(() => rmSync(made, { recursive: true }));
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'guichet-cli-'));
  cpSync(made, data, { recursive: true, preserveTimestamps: true });
});
afterEach(() => rmSync(data, { recursive: true }));

async function guichet(...argv: readonly string[]) {
  const [printed, told]: [string[], string[]] = [[], []];
  const exit = await runGuichet(argv, { env: { GUICHET_PASSPHRASE: PASSPHRASE, GUICHET_USER_DATA: data }, print: (line) => printed.push(line), tell: (line) => told.push(line) });
  return { exit, printed: printed.join('\n'), told: told.join('\n') };
}

const spoil = (): void => writeFileSync(join(data, 'guichet.db'), readFileSync(join(data, 'guichet.db')).fill(0, 0, 20_000));

test('a backup is made, checked and copied elsewhere with its key', { timeout: 60_000 }, async () => {
  const elsewhere = join(data, 'elsewhere');
  expect(await guichet('backup', '--to', elsewhere)).toMatchObject({ exit: 0, printed: expect.stringMatching(/^Made .*000001_.*\.db: \d+ bytes/u) });
  expect(readdirSync(elsewhere).toSorted()).toEqual([expect.stringMatching(/^000001_.*\.db$/u), expect.stringMatching(/^000001_.*\.json$/u), 'key.json']);
  const check = await guichet('check', '--backups', '--json');
  expect(check.exit).toBe(0);
  expect(JSON.parse(check.printed)).toMatchObject({ problems: [], counts: { member: 20 }, backups: [{ isSound: true }] });
});

test('a damaged database is said to be, and restored', { timeout: 60_000 }, async () => {
  await guichet('backup');
  spoil();
  expect(await guichet('check')).toMatchObject({ exit: 1, printed: expect.stringContaining('The database is damaged.') });
  const restored = await guichet('restore', '--json');
  expect(restored.exit).toBe(0);
  expect(JSON.parse(restored.printed)).toMatchObject({ kind: 'recovered', report: { cause: 'database-damaged', missing: { count: 0, isAll: true } } });
  expect(await guichet('check')).toMatchObject({ exit: 0, printed: expect.stringContaining('member: 20') });
  expect(readdirSync(join(data, 'damaged'))).toHaveLength(1);
});

test('a backup that was copied elsewhere comes back from there', { timeout: 60_000 }, async () => {
  const elsewhere = join(data, 'elsewhere');
  await guichet('backup', '--to', elsewhere);
  const [name = ''] = readdirSync(elsewhere).filter((file) => file.endsWith('.db'));
  expect(await guichet('restore', '--from', join(elsewhere, name))).toMatchObject({ exit: 0, printed: expect.stringContaining('Restored in') });
  expect(await guichet('restore', '--from', join(elsewhere, 'key.json'))).toMatchObject({ exit: 2, told: expect.stringContaining('No backup at') });
});

test('a damaged backup is found by check, and never restored', { timeout: 60_000 }, async () => {
  await guichet('backup');
  const [name = ''] = readdirSync(join(data, 'backups')).filter((file) => file.endsWith('.db'));
  const path = join(data, 'backups', name);
  writeFileSync(path, readFileSync(path).fill(0, 0, 5000));
  expect(await guichet('check', '--backups')).toMatchObject({ exit: 1, printed: expect.stringContaining('DAMAGED') });
  expect(await guichet('restore', '--from', path)).toMatchObject({ exit: 1, printed: expect.stringContaining('does not pass its checks') });
  expect(existsSync(join(data, 'damaged'))).toBe(false);
});

test('nothing is restored under an open application', { timeout: 60_000 }, async () => {
  await guichet('backup');
  markOpen(data);
  expect(await guichet('restore')).toMatchObject({ exit: 2, told: expect.stringContaining(`process ${process.pid}`) });
});

test('with the key of another workstation nothing is restored, and nothing is touched', { timeout: 60_000 }, async () => {
  await guichet('backup');
  const before = readFileSync(join(data, 'guichet.db'));
  const other = mkdtempSync(join(tmpdir(), 'guichet-cli-other-'));
  await runGuichet(['demo', '--out', join(other, 'guichet.db'), '--members', '1', '--history', 'light'], { env: { GUICHET_PASSPHRASE: PASSPHRASE }, print: () => undefined, tell: () => undefined });
  copyFileSync(join(other, 'key.json'), join(data, 'key.json'));
  expect(await guichet('restore')).toMatchObject({ exit: 1, printed: expect.stringContaining('belongs to this key') });
  expect(readFileSync(join(data, 'guichet.db')).equals(before)).toBe(true);
});
