import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { keyRingIn } from '../../electron/cli/open-desk-database.ts';
import { runGuichet } from '../../electron/cli/run-guichet.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { setHalted } from '../../electron/sync/hub-link.ts';
import { aCutLine } from './a-cut-line.ts';
import { aCode, saidToAnOldDesk } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { aMemberFile, DIRECTORY_ROWS } from './an-agency.ts';

let hub: TestHub;
let folder: string;

beforeAll(async () => {
  hub = await startHub();
  await hub.fill('directory', DIRECTORY_ROWS);
  await hub.fill('agency:vannes', aMemberFile(1));
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-join-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => hub.close());

async function guichet(...argv: string[]) {
  const printed: string[] = [];
  const told: string[] = [];
  const env = { GUICHET_PASSPHRASE: 'quinze lettres au moins', GUICHET_USER_DATA: folder };
  const exit = await runGuichet(argv, { env, print: (line) => printed.push(line), tell: (line) => told.push(line) });
  return { exit, told, answer: printed[0]?.startsWith('{') === true ? (JSON.parse(printed[0]) as Record<string, unknown>) : null };
}

test('an empty folder becomes a workstation of the hub, with a sound journal', async () => {
  const joined = await guichet('join', hub.url, await aCode(hub, 'claire'), '--json');
  expect(joined).toMatchObject({ exit: 0, answer: { ok: true, staffId: 'claire', phase: 'live', account: { staffId: 'claire', login: 'claire.le.goff' } } });
  expect(await guichet('verify-audit', '--json')).toMatchObject({ exit: 0, answer: { ok: true, entries: 2, counter: null } });
  expect(await guichet('join', hub.url, await aCode(hub, 'claire'), '--json')).toMatchObject({ exit: 1, answer: { ok: false, code: 'joined-already' } });
});

test('a refusal leaves the folder as one that starts for the first time, and another code is taken there', async () => {
  expect(await guichet('join', hub.url, 'A'.repeat(27), '--json')).toMatchObject({ exit: 1, answer: { ok: false, code: 'code-refused' } });
  expect(readdirSync(folder)).toEqual(['key.json']);
  expect(await guichet('join', hub.url, await aCode(hub, 'claire'))).toMatchObject({ exit: 0 });
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  expect(await guichet('check', '--json')).toMatchObject({ exit: 0, answer: { problems: [], counts: { member: 1 } } });
});

test('a hub that works with newer workstations only is said to be so, not to be away; the folder starts for the first time, and the same code is taken later', async () => {
  const [line, code] = [await aCutLine(hub.url), await aCode(hub, 'claire')];
  line.spoil('/v1/enrolments', await saidToAnOldDesk(hub), 2);
  expect(await guichet('join', line.url, code, '--json')).toMatchObject({ exit: 1, answer: { ok: false, code: 'upgrade-required' } });
  expect((await guichet('join', line.url, code)).told).toEqual([expect.stringMatching(/^This hub is newer than this workstation.*install the version/u)]);
  expect(readdirSync(folder)).toEqual(['key.json']);
  expect(await guichet('join', line.url, code)).toMatchObject({ exit: 0 });
  await line.close();
});

test('a workstation that stopped for much that goes away is let go on, once, with its entry in the journal', async () => {
  await guichet('join', hub.url, await aCode(hub, 'claire'));
  expect((await guichet('resume-sync')).exit).toBe(1);
  const path = join(folder, 'guichet.db');
  const keys = (await keyRingIn(folder).open(null, passphraseBytes('quinze lettres au moins')))?.keys;
  const connection = openDatabase({ path, key: keys?.[0]?.key ?? new Uint8Array(32) });
  setHalted(connection, 'mass-delete');
  connection.close();
  expect(await guichet('resume-sync', '--json')).toMatchObject({ exit: 0, answer: { ok: true, value: { halted: 'mass-delete' } } });
  expect((await guichet('resume-sync')).exit).toBe(1);
  expect(await guichet('verify-audit', '--json')).toMatchObject({ exit: 0, answer: { ok: true, entries: 3 } });
});

test('a workstation with members does not join', async () => {
  await guichet('demo', '--out', join(folder, 'guichet.db'), '--members', '5', '--history', 'light');
  const { exit, told } = await guichet('join', hub.url, await aCode(hub, 'claire'));
  expect([exit, told]).toEqual([1, ['This workstation holds members, accounts or acts of its own: only a fresh one joins a hub.']]);
});

test.each([[['join']], [['join', 'https://hub.example']], [['join', 'https://hub.example', 'code', 'more']]])('%j is a wrong call', async (argv) => {
  expect((await guichet(...argv)).exit).toBe(2);
});
