import type { SqliteConnection } from '../db/open-database.ts';
import { throwIfStopped, type StopFlag } from './backup-stop.ts';

/** How many rows each table of ours holds; what the search index keeps for itself is counted by quick_check alone. */
export function countRows(connection: SqliteConnection, stopFlag?: StopFlag): Readonly<Record<string, number>> {
  const tables = connection
    .prepare<[], string>(`SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .pluck().all();
  return Object.fromEntries(tables.map((table) => {
    throwIfStopped(stopFlag);
    return [table, Number(connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())];
  }));
}

/** What SQLite finds wrong with the structure of the file; empty when it is sound. Every page that holds something is deciphered, so its MAC is checked too. */
export function structureProblems(connection: SqliteConnection): readonly string[] {
  return connection.prepare<[], string>('PRAGMA quick_check').pluck().all().filter((line) => line !== 'ok');
}
