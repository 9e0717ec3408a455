import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runGuichet } from '../../electron/cli/run-guichet.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { NO_KEYCHAIN } from '../../electron/keys/keychain.ts';
import { openKeyRing } from '../../electron/keys/key-ring.ts';

const PASSPHRASE = 'quinze lettres au moins';
const folders: string[] = [];
let data: string;
let member: string;

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'audit-cli-'));
  folders.push(folder);
  return folder;
}

async function guichet(...argv: string[]) {
  const printed: string[] = [];
  const told: string[] = [];
  const exit = await runGuichet(argv, { env: { GUICHET_PASSPHRASE: PASSPHRASE, GUICHET_USER_DATA: data }, print: (line) => printed.push(line), tell: (line) => told.push(line) });
  return { exit, told, printed, answer: printed.length === 1 && printed[0]?.startsWith('{') === true ? (JSON.parse(printed[0]) as Record<string, unknown>) : null };
}

async function onDatabase(use: (connection: SqliteConnection) => void): Promise<void> {
  const opened = await openKeyRing({ folder: data, keychain: () => NO_KEYCHAIN }).open(null, passphraseBytes(PASSPHRASE));
  const connection = openDatabase({ path: join(data, 'guichet.db'), key: opened?.keys[0]?.key ?? new Uint8Array() });
  use(connection);
  connection.close();
}

beforeAll(async () => {
  data = aFolder();
  await guichet('demo', '--out', join(data, 'guichet.db'), '--members', '20', '--history', 'light');
  await onDatabase((connection) => (member = connection.prepare<[], string>('SELECT number FROM member ORDER BY id LIMIT 1').pluck().get() ?? ''));
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe('from the terminal', { timeout: 120_000 }, () => {
  test('a dossier de preuve is written, recorded and verified', async () => {
    const out = join(data, 'preuve.json');
    expect(await guichet('export-proof', member, '--out', out, '--reason', 'mediator', '--reference', 'M-118', '--json')).toMatchObject({ exit: 0, answer: { ok: true, events: 1 } });
    const verified = await guichet('verify-proof', out, '--json');
    expect(verified).toMatchObject({ exit: 0, answer: { ok: true, events: 1, fault: null, member } });
    expect(await guichet('verify-proof', out, '--key', String(verified.answer?.['fingerprint']))).toMatchObject({ exit: 0, told: [] });
    expect(await guichet('verify-proof', out, '--key', 'ab'.repeat(32))).toMatchObject({ exit: 1, told: ['At fault: sheet (key)'] });
    writeFileSync(out, readFileSync(out, 'utf8').replace('mediator', 'complaint'));
    expect((await guichet('verify-proof', out, '--json')).exit).toBe(1);
  });

  test('a sound journal is said to be, with its key; an altered one is not, and its first bad entry is named', async () => {
    expect(await guichet('verify-audit', '--json')).toMatchObject({ exit: 0, answer: { ok: true, fault: null, counter: null, workstation: { fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/u) } } });
    await onDatabase((connection) => connection.exec(`DROP TRIGGER audit_is_append_only_update; UPDATE audit SET actor_id = 'x' WHERE seq = 1`));
    expect(await guichet('verify-audit', '--json')).toMatchObject({ exit: 1, answer: { ok: false, fault: { seq: 1, code: 'altered' } }, told: ['First bad entry: 1 (altered)'] });
  });

  test('an older database put back is told by its counter (negative test 45)', async () => {
    data = aFolder();
    await guichet('demo', '--out', join(data, 'guichet.db'), '--members', '20', '--history', 'light');
    await onDatabase((connection) => (member = connection.prepare<[], string>('SELECT number FROM member ORDER BY id LIMIT 1').pluck().get() ?? ''));
    await guichet('export-proof', member, '--out', join(data, 'a.json'), '--reason', 'complaint');
    copyFileSync(join(data, 'guichet.db'), join(data, 'old.db'));
    await guichet('export-proof', member, '--out', join(data, 'b.json'), '--reason', 'complaint');
    copyFileSync(join(data, 'old.db'), join(data, 'guichet.db'));
    expect(await guichet('verify-audit', '--json')).toMatchObject({ exit: 1, answer: { fault: null, counter: { fault: 'went-back', seq: 1, counter: 2 } } });
  });

  test.each([
    ['a proof without a file', ['export-proof', '1']],
    ['a proof without a reason', ['export-proof', '1', '--out', 'x.json']],
    ['a proof for another reason', ['export-proof', '1', '--out', 'x.json', '--reason', 'curiosity']],
    ['a verification without a file', ['verify-proof']],
    ['a verification of a file that is not there', ['verify-proof', join('nowhere', 'x.json')]],
  ])('%s ends with 2 and one sentence', async (_case, argv) => {
    expect(await guichet(...argv)).toMatchObject({ exit: 2, printed: [] });
  });
});
