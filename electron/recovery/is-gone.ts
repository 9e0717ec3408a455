import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { backupFolderOf, listBackups } from '../backup/backup-file.ts';

/**
 * Whether the database is gone from a workstation that had one. An empty file counts as gone: SQLite would take it for a new
 * database, and the desk would begin again with nothing.
 */
export function isGone(databasePath: string): boolean {
  const isThere = existsSync(databasePath) && statSync(databasePath).size > 0;
  return !isThere && listBackups(backupFolderOf(dirname(databasePath))).length > 0;
}
