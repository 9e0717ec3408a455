import type { SqliteConnection } from '../db/open-database.ts';
import { EXIT, type CliCommand } from './command.ts';
import { openDeskDatabase } from './open-desk-database.ts';

/** What `check` answers. `problems` is empty when the file is sound. */
interface Check {
  readonly schema: string;
  readonly problems: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

export const checkCommand: CliCommand = {
  usage: 'check',
  summary: 'Check the integrity of the database, its schema version and its row counts. Exits with 1 on a problem.',
  options: {},
  async run(call) {
    const connection = await openDeskDatabase(call);
    try {
      const check = checkDatabase(connection);
      if (call.options['json'] === true) call.terminal.print(JSON.stringify(check));
      else {
        call.terminal.print(`Schema ${check.schema}`);
        for (const [table, count] of Object.entries(check.counts)) call.terminal.print(`${table}: ${count}`);
        call.terminal.print(check.problems.length === 0 ? 'The database is sound.' : 'The database is damaged.');
      }
      for (const problem of check.problems) call.terminal.tell(problem);
      return check.problems.length === 0 ? EXIT.done : EXIT.refused;
    } finally {
      connection.close();
    }
  },
};

function checkDatabase(connection: SqliteConnection): Check {
  const quick = connection.prepare<[], string>('PRAGMA quick_check').pluck().all().filter((line) => line !== 'ok');
  const orphans = connection.prepare<[], { table: string; rowid: number; parent: string }>('PRAGMA foreign_key_check').all();
  const schema = connection.prepare<[], string>('SELECT name FROM schema_migration ORDER BY position DESC LIMIT 1').pluck().get();
  const tables = connection.prepare<[], string>(`SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name`).pluck().all();
  const counts = tables.map((table) => [table, Number(connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())] as const);
  return {
    schema: schema ?? 'none',
    problems: [...quick, ...orphans.map(({ table, rowid, parent }) => `${table} row ${rowid}: no such ${parent}`)],
    counts: Object.fromEntries(counts),
  };
}
