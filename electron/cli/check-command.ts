import { existsSync } from 'node:fs';
import { backupFolderOf, listBackups } from '../backup/backup-file.ts';
import { macOfFile, sealingKey } from '../backup/file-mac.ts';
import { manifestSchema } from '../backup/manifest.ts';
import { countRows, structureProblems } from '../backup/row-counts.ts';
import { readSealed } from '../backup/sealed-file.ts';
import { isDamage } from '../db/damage.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import type { DeskPlace } from '../recovery/desk-places.ts';
import { EXIT, UsageError, type CliCommand } from './command.ts';
import { deskPlace } from './desk-folder.ts';

/** What `check` answers. `problems` is empty when the file is sound. */
interface Check {
  readonly schema: string;
  readonly problems: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Only where they were asked for; the newest first. */
  readonly backups?: readonly BackupCheck[];
}

interface BackupCheck {
  readonly path: string;
  readonly takenAt: string;
  /** Whether its bytes are those that were checked when it was made. */
  readonly isSound: boolean;
}

export const checkCommand: CliCommand = {
  usage: 'check [--backups]',
  summary: 'Check the integrity of the database, its schema version and its row counts, and with --backups that each backup is sound. Changes nothing. Exits with 1 on a problem.',
  options: { backups: { type: 'boolean' } },
  async run(call) {
    const place = await deskPlace(call);
    if (!existsSync(place.databasePath)) throw new UsageError(`No database in ${place.folder}`);
    const check = { ...checkFile(place), ...(call.options['backups'] === true ? { backups: checkBackups(place) } : {}) };
    if (call.options['json'] === true) call.terminal.print(JSON.stringify(check));
    else for (const line of linesOf(check)) call.terminal.print(line);
    for (const problem of check.problems) call.terminal.tell(problem);
    return check.problems.length === 0 && (check.backups ?? []).every(({ isSound }) => isSound) ? EXIT.done : EXIT.refused;
  },
};

function linesOf({ schema, counts, problems, backups = [] }: Check): readonly string[] {
  return [
    `Schema ${schema}`,
    ...Object.entries(counts).map(([table, count]) => `${table}: ${count}`),
    problems.length === 0 ? 'The database is sound.' : 'The database is damaged.',
    ...backups.map(({ path, takenAt, isSound }) => `${isSound ? 'sound  ' : 'DAMAGED'} ${takenAt} ${path}`),
  ];
}

/** Only reads: a schema that is older is no problem of the file. */
function checkFile(place: DeskPlace): Check {
  try {
    const connection = openDatabase({ ...place, path: place.databasePath, readonly: true });
    try {
      return checkDatabase(connection);
    } finally {
      connection.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { schema: 'unknown', problems: [String(error)], counts: {} };
  }
}

function checkDatabase(connection: SqliteConnection): Check {
  const orphans = connection.prepare<[], { table: string; rowid: number; parent: string }>('PRAGMA foreign_key_check').all();
  const schema = connection.prepare<[], string>('SELECT name FROM schema_migration ORDER BY position DESC LIMIT 1').pluck().get();
  return {
    schema: schema ?? 'none',
    problems: [...structureProblems(connection), ...orphans.map(({ table, rowid, parent }) => `${table} row ${rowid}: no such ${parent}`)],
    counts: countRows(connection),
  };
}

function checkBackups({ folder, key }: DeskPlace & { readonly folder: string }): readonly BackupCheck[] {
  return listBackups(backupFolderOf(folder)).map(({ path, manifestPath, takenAt }) => {
    const manifest = readSealed(manifestPath, manifestSchema, key);
    return { path, takenAt: new Date(takenAt).toISOString(), isSound: manifest !== null && manifest.mac === macOfFile(path, sealingKey(key)) };
  });
}
