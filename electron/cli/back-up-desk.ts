import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { instant } from '../../shared/domain/values/instant.ts';
import { backupFolderOf } from '../backup/backup-file.ts';
import type { BackupEnd } from '../backup/backup-protocol.ts';
import { takeBackup } from '../backup/take-backup.ts';
import { openDatabase } from '../db/open-database.ts';
import type { DeskPlace } from '../recovery/desk-places.ts';
import { UsageError, type CliCall } from './command.ts';

/** Makes one backup from the terminal, beside the application or without it. */
export function backUpDesk({ databasePath, key, nativeBinding }: DeskPlace): BackupEnd {
  const databaseFile = openSync(databasePath, 'r');
  // Whoever only reads closes last: the log must stay beside the database, where its backup expects it.
  const keeper = openDatabase({ path: databasePath, key, nativeBinding, readonly: true });
  try {
    keeper.prepare('SELECT count(*) FROM sqlite_schema').get();
    return takeBackup({ databasePath, folder: backupFolderOf(dirname(databasePath)), key, nativeBinding, databaseFile, takenAt: instant(Date.now()) });
  } finally {
    keeper.close();
    closeSync(databaseFile);
  }
}

/** The schema of a workstation changes only once its database is in safety. */
export function backUpBeforeMigration(place: DeskPlace, call: CliCall): void {
  const end = backUpDesk(place);
  if (end.kind !== 'made') throw new UsageError(`No backup could be made before the schema changes (${end.kind}): nothing was changed`);
  call.terminal.tell(`Backed up before the schema changes: ${end.path}`);
}
