import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSnapshot } from '../../hub/snapshots/build-snapshot.ts';
import { verifyChain } from '../../electron/audit/verify-chain.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { catchUp } from '../../electron/sync/catch-up.ts';
import type { DeskStatus } from '../../shared/contract/session-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { enrolFactor, expectDone, openWorkstation, signInWith, type TestWorkstation } from '../fixtures/entrance.ts';
import { programAt } from '../fixtures/programs.ts';
import { aCode, saidToAnOldDesk } from './a-device.ts';
import { aCutLine, type CutLine } from './a-cut-line.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { aColleague, aMemberFile, DIRECTORY_ROWS } from './an-agency.ts';

/* A fresh workstation joins a hub from its first window: of the product, only the windows are missing. */

/** Of the staff: several pieces of a snapshot. */
const MANY = 2_000;
const LOGIN = 'c.legoff';
const PASSPHRASE = 'trente goémoniers dans la brume';
const CHILD = fileURLToPath(programAt('test/fixtures/joining-child.ts'));

let hub: TestHub;
let line: CutLine;
let statuses: DeskStatus[];
let desk: TestWorkstation;

beforeAll(async () => {
  hub = await startHub();
  await hub.fill('directory', DIRECTORY_ROWS);
  await hub.fill('agency:vannes', aMemberFile(1));
});
beforeEach(async () => {
  line = await aCutLine(hub.url);
  await openDesk();
});
afterEach(async () => {
  await desk.close();
  await line.close();
});
afterAll(() => hub.close());

async function openDesk(folder = mkdtempSync(join(tmpdir(), 'guichet-join-first-'))): Promise<void> {
  statuses = [];
  desk = openWorkstation(folder, { told: (status) => statuses.push(status) }, { utcMs: Date.now(), uptimeMs: 0 });
  await desk.entrance.start();
}

function joinFirst(change: { readonly url?: string; readonly code: string; readonly login?: string; readonly passphrase?: string }): Promise<Refusal | null> {
  const { passphrase = PASSPHRASE, ...given } = change;
  return desk.entrance.joinFirst({ url: line.url, login: LOGIN, ...given, passphrase: passphraseBytes(passphrase) });
}

const code = (): Promise<string> => aCode(hub, 'claire');
const journal = (): Promise<readonly unknown[]> => desk.look((connection) => connection.prepare('SELECT actor_id AS who, action, outcome FROM audit ORDER BY seq').all());
const members = (): Promise<unknown> => desk.look((connection) => connection.prepare('SELECT count(*) FROM member').pluck().get());
const startsAgain = (): unknown => [desk.desk.status(), readdirSync(desk.folder)];

test('somebody with an address and a code joins, enrols a telephone and is at work, before any member has come', async () => {
  expectDone(await joinFirst({ url: ` ${line.url} `, code: ` ${await code()} ` }));
  expect([...new Set(statuses.map((status) => (status.state === 'first-start' ? status.joining : status.state)))]).toEqual([null, 'hub', 'directory', 'enrolling']);
  expect(desk.desk.status()).toMatchObject({ state: 'enrolling', fullName: 'Claire Le Goff', login: LOGIN, needsPassphrase: false });
  const { workstationKey } = await enrolFactor(desk);
  expect(workstationKey).not.toBeNull();
  expectDone(await desk.entrance.finishEnrolment());
  expect(desk.desk.person()).toEqual({ staffId: 'claire', fullName: 'Claire Le Goff', role: 'conseiller', agencyId: 'vannes', agencyName: 'Agence de vannes' });
  expect(await members()).toBe(0);
  expect(await journal()).toEqual([
    { who: 'claire', action: 'hub.join', outcome: 'done' }, { who: 'claire', action: 'session.join-hub', outcome: 'done' },
    { who: 'claire', action: 'session.confirm-factor', outcome: 'done' }, { who: 'claire', action: 'session.finish-enrolment', outcome: 'done' },
  ]);
  expect(await desk.look((connection) => verifyChain(connection).fault)).toBeNull();
  expect(desk.defects).toEqual([]);
});

test('it takes what else the hub has once it is open, and lets its person in again after a lock and after a restart', async () => {
  expectDone(await joinFirst({ code: await code() }));
  const { secret } = await enrolFactor(desk);
  expectDone(await desk.entrance.finishEnrolment());
  expect(await takeTheRest()).toBe('live');
  expect(await members()).toBe(1);
  await desk.entrance.lock('asked');
  expectDone(await desk.entrance.unlock(passphraseBytes(PASSPHRASE)));
  desk = await desk.restart();
  expect(desk.desk.status().state).toBe('signed-out');
  expectDone(await signInWith(desk, { login: LOGIN, passphrase: PASSPHRASE, secret }));
  expect(desk.desk.person()?.staffId).toBe('claire');
});

test('of a directory that comes whole it takes as much as names its person, and goes on from there', async () => {
  const large = await startHub();
  const staff = (): Promise<unknown> => desk.look((connection) => connection.prepare('SELECT count(*) FROM staff').pluck().get());
  await large.fill('directory', [...DIRECTORY_ROWS, ...Array.from({ length: MANY }, (_, at) => aColleague(`zoe-${at}`, 'conseiller'))]);
  expect(await buildSnapshot(large.parts, 'directory', { pieceBytes: 3_000 })).not.toBeNull();
  expectDone(await joinFirst({ url: large.url, code: await aCode(large, 'claire') }));
  expect(await staff()).toBeLessThan(MANY);
  expect(await takeTheRest()).toBe('live');
  expect(await staff()).toBe(MANY + DIRECTORY_ROWS.filter(({ entity }) => entity === 'staff').length);
  await large.close();
});

async function takeTheRest(): Promise<string> {
  const files = desk.desk.files();
  if (files === null) throw new Error('the desk is closed');
  const connection = openDatabase(files.credentials());
  try {
    return await catchUp({ connection, clock: () => instant(Date.now()), random: () => 0 });
  } finally {
    connection.close();
  }
}

test('nothing of a secret is written as it is, beside the database nor in its journal', async () => {
  const invitation = await code();
  expectDone(await joinFirst({ code: invitation }));
  const { secret } = await enrolFactor(desk);
  const text = await desk.look((connection) => JSON.stringify(connection.prepare('SELECT * FROM audit').all()));
  expect([invitation, PASSPHRASE, secret].filter((wanted) => text.includes(wanted))).toEqual([]);
  const files = readdirSync(desk.folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => readFileSync(join(desk.folder, name)));
  expect(files.length).toBeGreaterThan(1);
  expect(files.some((content) => [invitation, PASSPHRASE, secret].some((wanted) => content.includes(wanted)))).toBe(false);
});

test('a wrong code leaves a folder that starts for the first time, and a second try joins; the journal tells of both', async () => {
  expect(await joinFirst({ code: 'A'.repeat(27) })).toEqual({ code: 'enrolment-code-refused', fields: { code: 'enrolment-code-refused' } });
  expect(startsAgain()).toEqual([expect.objectContaining({ state: 'first-start', joining: null }), []]);
  expectDone(await joinFirst({ code: await code() }));
  expect(await journal()).toEqual([
    { who: 'claire', action: 'hub.join', outcome: 'done' }, { who: 'nobody', action: 'session.join-hub', outcome: 'refused' }, { who: 'claire', action: 'session.join-hub', outcome: 'done' },
  ]);
});

test.each([
  ['an address without TLS on another machine', { url: 'http://hub.example' }, 'hub-url-refused'],
  ['an address that is none', { url: 'le serveur' }, 'hub-url-refused'],
  ['a hub that is not there', { url: 'http://127.0.0.1:9' }, 'hub-no-answer'],
  ['a login that is none', { login: '?' }, 'login-invalid'],
  ['a passphrase that is too short', { passphrase: 'brume' }, 'passphrase-weak'],
  ['a passphrase of the login', { passphrase: 'legoff legoff legoff' }, 'passphrase-weak'],
])('%s is refused before a code is used, and the same one joins then', async (_case, change, refusal) => {
  const invitation = await code();
  expect((await joinFirst({ code: invitation, ...change }))?.code).toBe(refusal);
  expect([startsAgain(), line.passed]).toEqual([[expect.objectContaining({ state: 'first-start', joining: null }), []], []]);
  expectDone(await joinFirst({ code: invitation }));
});

test('where the answer was lost the code is used up: it is refused the next time, and another one joins', async () => {
  const invitation = await code();
  line.spoil('/v1/enrolments', 'swallow');
  expect((await joinFirst({ code: invitation }))?.code).toBe('hub-no-answer');
  expect((await joinFirst({ code: invitation }))?.code).toBe('enrolment-code-refused');
  expectDone(await joinFirst({ code: await code() }));
});

test('a hub that works with newer workstations only is said to be so; nothing is written, and the same code joins once the workstation is newer', async () => {
  const invitation = await code();
  line.spoil('/v1/enrolments', await saidToAnOldDesk(hub));
  expect(await joinFirst({ code: invitation })).toEqual({ code: 'upgrade-required' });
  expect(startsAgain()).toEqual([expect.objectContaining({ state: 'first-start', joining: null }), []]);
  expectDone(await joinFirst({ code: invitation }));
});

test('a hub that says so once it has taken the code is not waited for: the same sentence, and another code joins', async () => {
  const invitation = await code();
  line.spoil('/v1/hello', await saidToAnOldDesk(hub));
  expect(await joinFirst({ code: invitation })).toEqual({ code: 'upgrade-required' });
  expect(startsAgain()).toEqual([expect.objectContaining({ state: 'first-start', joining: null }), []]);
  expect((await joinFirst({ code: invitation }))?.code).toBe('enrolment-code-refused');
  expectDone(await joinFirst({ code: await code() }));
});

test('a hub that is away for a moment after it took the code is waited for', async () => {
  line.spoil('/v1/hello', 'refuse-connection');
  expectDone(await joinFirst({ code: await code() }));
  expect(line.passed.filter((path) => path === '/v1/hello').length).toBeGreaterThan(1);
});

test('a passphrase that holds the name which the directory gives is to be chosen anew', async () => {
  expectDone(await joinFirst({ code: await code(), passphrase: 'claire aime la brume du matin' }));
  expect(desk.desk.status()).toMatchObject({ state: 'enrolling', needsPassphrase: true });
  expectDone(await desk.entrance.choosePassphrase(passphraseBytes(PASSPHRASE)));
  await enrolFactor(desk);
  expectDone(await desk.entrance.finishEnrolment());
});

test('whoever quits before they have chosen it comes back by the one they have, and owes another one, and the key of the workstation, still', async () => {
  const passphrase = 'claire aime la brume du matin';
  expectDone(await joinFirst({ code: await code(), passphrase }));
  desk = await desk.restart();
  expect(desk.desk.status().state).toBe('signed-out');
  expectDone(await desk.entrance.signIn({ login: LOGIN, passphrase: passphraseBytes(passphrase), code: '' }));
  expect(desk.desk.status()).toMatchObject({ state: 'enrolling', needsPassphrase: true });
  expectDone(await desk.entrance.choosePassphrase(passphraseBytes(PASSPHRASE)));
  expect((await enrolFactor(desk)).workstationKey).not.toBeNull();
  expectDone(await desk.entrance.finishEnrolment());
});

test('a program that ends while the hub keeps it waiting does not wait, and leaves nothing', async () => {
  line.spoil('/v1/hello', 'hang');
  const joining = joinFirst({ code: await code() });
  await expect.poll(() => line.passed, { timeout: 30_000 }).toContain('/v1/hello');
  const startedAt = performance.now();
  await desk.entrance.close();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect((await joining)?.code).toBe('directory-not-come');
  expect(startsAgain()).toEqual([expect.objectContaining({ state: 'first-start', joining: null }), []]);
});

test.each([['the hub answers', '/v1/enrolments'], ['the directory comes', '/v1/hello']])('a process that is killed before %s leaves a folder that starts for the first time, and joins by another code', async (_case, path) => {
  line.spoil(path, 'hang');
  await killOnceItCalls(path, await code());
  expect(readdirSync(desk.folder)).toContain('guichet.db.partial');
  await openDesk(desk.folder);
  expect(desk.desk.status()).toMatchObject({ state: 'first-start', joining: null });
  expectDone(await joinFirst({ url: hub.url, code: await code() }));
  await enrolFactor(desk);
  expectDone(await desk.entrance.finishEnrolment());
  expect(readdirSync(desk.folder).filter((name) => name.includes('partial') || name.includes('aside'))).toEqual([]);
  expect(await desk.look((connection) => verifyChain(connection).fault)).toBeNull();
});

/** Lets another process join in the folder of the desk, and kills it while the hub is silent. */
async function killOnceItCalls(path: string, invitation: string): Promise<void> {
  const child = spawn(process.execPath, [CHILD, desk.folder, line.url, invitation, LOGIN, PASSPHRASE], { stdio: 'ignore' });
  const ended = new Promise((resolve) => void child.once('close', (_code, signal) => resolve(signal)));
  await expect.poll(() => line.passed, { timeout: 60_000 }).toContain(path);
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
}
