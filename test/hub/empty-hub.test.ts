import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runGuichet } from '../../electron/cli/run-guichet.ts';
import { aDirectory, writeDirectory } from '../fixtures/directory-folder.ts';
import { aTemporaryFolder } from '../fixtures/export-temporary-folder.ts';
import { aContract, aMember, anAccount, anExport, writeExport } from '../fixtures/export-folder.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { operate } from './an-operator.ts';

/* From an empty database to a workstation with its members, by the commands that operators and IT staff have, and nothing else. */

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

const NUMBER = '05000001';
const ofVannes = { agence: 'vannes', numero_adherent: NUMBER };

test('directory, import, code, join: a workstation has the members of its agency, and who ran what is written down', async () => {
  const exported = writeExport({ ...anExport(), members: [aMember(ofVannes)], contracts: [aContract({ numero_adherent: NUMBER })], 'bank-accounts': [anAccount({ numero_adherent: NUMBER })] });
  // Before there is a directory the export has nowhere to go.
  expect(await operate(hub, 'import', exported, '--dry-run')).toContain('agency-unknown');
  await operate(hub, 'directory', writeDirectory(aDirectory()));
  expect(await operate(hub, 'import', exported)).toContain('agency:vannes: 9 lines of its log');

  const folder = aTemporaryFolder('guichet-empty-hub-');
  const printed: string[] = [];
  const env = { GUICHET_PASSPHRASE: 'quinze lettres au moins', GUICHET_USER_DATA: folder };
  const guichet = async (...argv: string[]): Promise<unknown> => {
    printed.length = 0;
    const exit = await runGuichet([...argv, '--json'], { env, print: (line) => printed.push(line), tell: () => undefined });
    return { exit, answer: JSON.parse(printed[0] ?? 'null') as unknown };
  };
  expect(await guichet('join', hub.url, await operate(hub, 'enrol', 'claire'))).toMatchObject({ exit: 0, answer: { ok: true, staffId: 'claire', phase: 'live', account: { login: 'claire.morvan' } } });
  expect(await guichet('check')).toMatchObject({ exit: 0, answer: { problems: [], counts: { member: 1 } } });
  expect(await guichet('verify-audit')).toMatchObject({ exit: 0, answer: { ok: true } });
  rmSync(folder, { recursive: true, force: true });

  expect((await operate(hub, 'runs')).split('\n').map((line) => line.replace(/^\S+ /u, '').replace(/(?:export|directory)-\w+/u, 'FOLDER'))).toEqual([
    'import FOLDER by sophie@hub-1: created 9, changed 0, unchanged 0, refused 0, lines 9, leftFiles 0',
    'directory FOLDER by sophie@hub-1: agencies 2, staff 3, products 1, acts 1, guarantees 1, left 0, lines 8',
  ]);
  expect((await operate(hub, 'runs', '--last', '1')).split('\n')).toHaveLength(1);
});

test('a run that does not come to its end is written down as such, and nothing of what its files hold is', async () => {
  await hub.query(`UPDATE operator_run SET ended_at = NULL, counts = NULL WHERE command = 'import'`);
  expect(await operate(hub, 'runs')).toContain('by sophie@hub-1: did not end');
  const kept = JSON.stringify(await hub.query('SELECT * FROM operator_run'));
  for (const word of [NUMBER, 'LEFÈVRE', 'MORVAN', 'FR76']) expect(kept).not.toContain(word);
  await expect(hub.query(`UPDATE operator_run SET counts = '{}' WHERE command = 'import'`)).rejects.toThrow('operator_run_check');
});
