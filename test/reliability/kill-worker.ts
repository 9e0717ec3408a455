import { openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { backupFolderOf } from '../../electron/backup/backup-file.ts';
import { takeBackup } from '../../electron/backup/take-backup.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { RELIABILITY_KEY, workOn } from './working-desk.ts';

/**
 * Entry of the process that is killed. It works without a pause, takes a backup once in a while, and says on its standard output
 * what it tells a person, one line per act. With `told-too-early` it tells before it acts: the check must then find losses.
 */

const ACTS_BETWEEN_BACKUPS = 40;

const [path = '', fault = ''] = process.argv.slice(2);
const isToldTooEarly = fault === 'told-too-early';
const working = workOn(path);
const databaseFile = openSync(path, 'r');
for (let turn = 1; ; turn += 1) {
  const { told, run } = working.next();
  if (isToldTooEarly) say(told);
  const isDone = await run();
  if (isDone && !isToldTooEarly) say(told);
  // The first act has loaded the program that writes: from now on the kills fall among acts.
  if (turn === 1) say('ready');
  if (turn % ACTS_BETWEEN_BACKUPS === 0) takeBackup({ databasePath: path, folder: backupFolderOf(dirname(path)), key: RELIABILITY_KEY, nativeBinding: undefined, databaseFile, takenAt: instant(Date.now()) });
}

/** Written before the next step: a pipe keeps what a killed process had said. */
function say(line: unknown): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
