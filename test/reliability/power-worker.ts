import { openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { keepHead } from '../../electron/audit/head-keeper.ts';
import { writeHeadFile } from '../../electron/audit/head-file.ts';
import { backupFolderOf } from '../../electron/backup/backup-file.ts';
import { takeBackup } from '../../electron/backup/take-backup.ts';
import { openAttempts } from '../../electron/keys/attempts-file.ts';
import { newKeyFile, writeKeyFile } from '../../electron/keys/key-file.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { DESK_NOW } from '../fixtures/desk.ts';
import { TOLD, type ToldLine } from './power-check.ts';
import { RELIABILITY_KEY, workOn } from './working-desk.ts';

/**
 * Entry of the process whose disk is watched: so many acts through the real door, and what the product writes beside its database, each as the
 * product writes it. What a person is told goes to a file of its own, one line per act: its place in the trace is the moment when it is told.
 * With `without-sync` the database no longer waits for the disk: the check must then find losses.
 */
const [path = '', turns = '', fault = ''] = process.argv.slice(2);
const folder = dirname(path);
const told = openSync(join(folder, TOLD), 'a');
const working = workOn(path);
const { connection } = working.desk;
if (fault === 'without-sync') connection.pragma('synchronous = NORMAL');
await keepHead({ connection, db: drizzle(connection), folder, now: instant(DESK_NOW), failed: failAloud });
const attempts = openAttempts(folder, [], () => 0);
const databaseFile = openSync(path, 'r');
for (let turn = 1; turn <= Number(turns); turn += 1) {
  const act = working.next();
  if (await act.run()) say({ kind: 'act', ...act.told });
  if (turn % 7 === 0) await writeHeadFile(connection, folder);
  if (turn % 9 === 0) countAttempt();
  if (turn % 13 === 0) await renewKeyFile();
  if (turn % 20 === 0) takeBackup({ databasePath: path, folder: backupFolderOf(folder), key: RELIABILITY_KEY, nativeBinding: undefined, databaseFile, takenAt: instant(DESK_NOW + turn * 1000), reserveBytes: 0 });
}
process.exit(0);

function countAttempt(): void {
  attempts.count('claire');
  say({ kind: 'attempt', before: attempts.failuresBefore('claire') });
}

async function renewKeyFile(): Promise<void> {
  const file = newKeyFile(null);
  say({ kind: 'key-begun', salt: file.loginSalt });
  await writeKeyFile(folder, file);
  say({ kind: 'key', salt: file.loginSalt });
}

function say(line: ToldLine): void {
  writeSync(told, `${JSON.stringify(line)}\n`);
}

function failAloud(error: unknown): void {
  throw error;
}
