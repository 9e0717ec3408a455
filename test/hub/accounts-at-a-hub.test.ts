import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { runGuichet } from '../../electron/cli/run-guichet.ts';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { createDeskSync } from '../../electron/window/desk-sync.ts';
import { openAccountCommand } from '../../shared/contract/account-contract.ts';
import type { Login } from '../../shared/domain/account/login.ts';
import { aDirectory, writeDirectory } from '../fixtures/directory-folder.ts';
import { enrolFactor, expectDone, openWorkstation, signInWith, valueOf, type TestWorkstation } from '../fixtures/entrance.ts';
import { programAt } from '../fixtures/programs.ts';
import { aCutLine } from './a-cut-line.ts';
import { saidToAnOldDesk } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { operate } from './an-operator.ts';

/* From an empty database to people at work at a workstation of the hub, by what operators, IT staff and the people themselves have, and nothing else. */

const HOUR_MS = 3_600_000;
/** A thread starts some seconds after the files are open. */
const WITHIN = { timeout: 30_000 } as const;
const PASSPHRASE = 'vingt bigorneaux sous la cale sèche';

let hub: TestHub;
let folder: string;
let open: TestWorkstation[];
beforeAll(async () => {
  hub = await startHub();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-accounts-'));
  open = [];
});
afterEach(async () => {
  for (const workstation of open) await workstation.entrance.close();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => hub.close());

interface Handed {
  readonly login: string;
  readonly code: string;
}

async function guichet(...argv: string[]) {
  const [printed, told]: [string[], string[]] = [[], []];
  let reads = 0;
  const env = {
    GUICHET_USER_DATA: folder,
    get GUICHET_PASSPHRASE(): string {
      reads += 1;
      return 'quinze lettres au moins';
    },
  };
  const exit = await runGuichet(argv, { env, print: (line) => printed.push(line), tell: (line) => told.push(line) });
  return { exit, printed, told, reads, answer: printed[0]?.startsWith('{') === true ? (JSON.parse(printed[0]) as Record<string, unknown>) : null };
}

/** A code of this person, once the hub has its directory: the same files again write nothing. */
async function codeOf(staffId: string): Promise<string> {
  await operate(hub, 'directory', writeDirectory(aDirectory()));
  return operate(hub, 'enrol', staffId);
}

async function joined(staffId: string): Promise<Handed> {
  const { answer } = await guichet('join', hub.url, await codeOf(staffId), '--json');
  return answer?.['account'] as Handed;
}

async function accessFor(staffId: string): Promise<Handed> {
  return (await guichet('open-account', staffId, '--json')).answer?.['value'] as Handed;
}

/** The workstation on the folder, as its window opens it. */
async function started(): Promise<TestWorkstation> {
  const workstation = openWorkstation(folder, {}, { utcMs: Date.now(), uptimeMs: HOUR_MS });
  open.push(workstation);
  await workstation.entrance.start();
  return workstation;
}

async function comesIn(workstation: TestWorkstation, { login, code }: Handed): Promise<{ readonly login: string; readonly passphrase: string; readonly secret: string }> {
  expectDone(await workstation.entrance.signIn({ login, passphrase: passphraseBytes(code), code: '' }));
  expectDone(await workstation.entrance.choosePassphrase(passphraseBytes(PASSPHRASE)));
  const { secret } = await enrolFactor(workstation);
  expectDone(await workstation.entrance.finishEnrolment());
  return { login, passphrase: PASSPHRASE, secret };
}

test('whoever the workstation joined for signs in by the code that was printed, chooses a passphrase and a telephone, and is at work', async () => {
  const handed = await joined('claire');
  expect(handed).toMatchObject({ staffId: 'claire', login: 'claire.morvan' });
  const workstation = await started();
  const claire = await comesIn(workstation, handed);
  expect(workstation.desk.person()).toMatchObject({ staffId: 'claire', role: 'conseiller', agencyName: 'Agence de Vannes' });
  await workstation.entrance.leave();
  expect(await workstation.entrance.signIn({ login: handed.login, passphrase: passphraseBytes(handed.code), code: '' })).toEqual({ code: 'sign-in-refused' });
  expect(await signInWith(workstation, claire)).toBeNull();
  await workstation.entrance.close();
  expect(await guichet('verify-audit', '--json')).toMatchObject({ exit: 0, answer: { ok: true } });
});

test('join says to people what to hand to whom, and keeps neither the code nor the passphrase in the journal', async () => {
  const { exit, printed } = await guichet('join', hub.url, await codeOf('claire'));
  expect([exit, printed.slice(2).map((line) => line.replace(/code .*/u, 'code …').replace(/until .*/u, 'until …'))]).toEqual([0, ['To hand to Claire MORVAN, and to nobody else; it is shown once.', '  login  claire.morvan', '  code …', '  until …']]);
  const code = /code\s+(?<code>\S+)/u.exec(printed.join('\n'))?.groups?.['code'] ?? '';
  expect(code).toMatch(/^(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}$/u);
  const workstation = await started();
  await comesIn(workstation, { login: 'claire.morvan', code });
  const journal = await workstation.look((connection) => connection.prepare('SELECT action, subject, outcome, role, detail FROM audit ORDER BY seq').all());
  expect(journal).toContainEqual({ action: 'accounts.open', subject: 'staff:claire', outcome: 'done', role: 'administrateur', detail: JSON.stringify({ role: 'conseiller', agencyId: 'vannes' }) });
  for (const secret of [code, code.replaceAll('-', ''), PASSPHRASE]) expect(JSON.stringify(journal)).not.toContain(secret);
});

test('an administrator who received access by the command line gives it to a colleague at the window; once the directory says that the colleague left, the way in is gone', async () => {
  await joined('claire');
  const handed = await accessFor('gael');
  const workstation = await started();
  await comesIn(workstation, handed);
  workstation.desk.steppedUp(HOUR_MS);
  const login = 'karim.benali' as Login;
  const { code } = valueOf(await workstation.command(openAccountCommand, { staffId: 'karim', login }));
  expect((await workstation.ring.open(login, passphraseBytes(code)))?.kind).toBe('activation');
  const sync = syncOf(workstation);
  try {
    sync.startLater();
    await expect.poll(() => workstation.desk.syncPhase(), WITHIN).toBe('live');
    await karimIs('non');
    await expect.poll(() => workstation.ring.has(login), WITHIN).toBe(false);
    expect(await workstation.ring.has('gael.tanguy' as Login)).toBe(true);
  } finally {
    await sync.close();
    await karimIs('oui');
  }
  expect(workstation.defects).toEqual([]);
});

test('a workstation whose directory has not come says what to do; the command brings the person, and lets them in', async () => {
  const line = await aCutLine(hub.url);
  line.spoil('/v1/tokens', 'refuse-connection', 2);
  const cut = await guichet('join', line.url, await codeOf('claire'));
  expect([cut.exit, cut.told.at(-1)]).toEqual([0, 'The directory has not come yet, and nobody can sign in before it has. Once the hub answers: guichet open-account claire']);
  const handed = await accessFor('claire');
  await line.close();
  const workstation = await started();
  await comesIn(workstation, handed);
  expect(workstation.desk.person()?.staffId).toBe('claire');
});

test('a workstation whose hub turns out to be newer says what to install and to run; then it goes on, and lets the person in', async () => {
  const line = await aCutLine(hub.url);
  line.spoil('/v1/hello', await saidToAnOldDesk(hub));
  const { exit, printed } = await guichet('join', line.url, await codeOf('claire'));
  expect([exit, printed[1]]).toEqual([0, expect.stringMatching(/^This hub is newer than this workstation.*: guichet resume-sync$/u)]);
  expect((await guichet('resume-sync')).exit).toBe(0);
  expect(await accessFor('claire')).toMatchObject({ staffId: 'claire', login: 'claire.morvan' });
  await line.close();
});

test('a code that nobody used is given anew, under the same login; an account in use is not, nor one by a login that somebody has, nor one of whom nobody knows', async () => {
  const first = await joined('claire');
  const second = await accessFor('claire');
  expect(second).toMatchObject({ login: first.login });
  const workstation = await started();
  expect(await workstation.entrance.signIn({ login: first.login, passphrase: passphraseBytes(first.code), code: '' })).toEqual({ code: 'sign-in-refused' });
  await comesIn(workstation, second);
  await workstation.entrance.close();
  const refusals = [await guichet('open-account', 'claire', '--json'), await guichet('open-account', 'nobody', '--json'), await guichet('open-account', 'gael', '--login', first.login, '--json')];
  expect(refusals.map(({ exit, answer }) => [exit, answer?.['code']])).toEqual([[1, 'already-done'], [1, 'not-found'], [1, 'login-taken']]);
  expect((await guichet('open-account', 'gael', '--login', 'gael', '--json')).answer).toMatchObject({ ok: true, value: { staffId: 'gael', login: 'gael' } });
});

test('a command derives the key of the workstation once: it reads the passphrase once, whatever it then opens and seals with that key', async () => {
  const commands = [await guichet('join', hub.url, await codeOf('claire')), await guichet('open-account', 'gael'), await guichet('join', hub.url, await codeOf('claire'))];
  expect(commands.map(({ exit, reads }) => [exit, reads])).toEqual([[0, 1], [0, 1], [1, 1]]);
});

test('a wrong call is one, and so is any call while the window is open', async () => {
  const handed = await joined('claire');
  for (const argv of [[], ['claire', 'karim'], ['gael', '--login', 'a b']]) expect((await guichet('open-account', ...argv)).exit).toBe(2);
  await comesIn(await started(), handed);
  const { exit, told } = await guichet('open-account', 'gael');
  expect([exit, told[0]]).toEqual([2, expect.stringContaining('Guichet is open on this workstation')]);
});

/** The synchronisation of the workstation, as its main process has it. */
function syncOf({ desk }: TestWorkstation) {
  return createDeskSync({
    workerPath: fileURLToPath(programAt('electron/sync/sync-worker.ts')), desk: () => desk, log: { warn: () => undefined },
    credentials: () => {
      const files = desk.files();
      if (files === null) throw new Error('the desk is closed');
      return files.credentials();
    },
  });
}

/** The directory says of Karim whether he works here, and of everybody else what it said before. */
async function karimIs(actif: 'oui' | 'non'): Promise<void> {
  const { staff } = aDirectory();
  await operate(hub, 'directory', writeDirectory({ staff: staff.map((line) => (line['reference_collaborateur'] === 'karim' ? { ...line, actif } : line)) }));
}
