import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import type { AskedContext, FirstQuery } from '../queries/query.ts';
import type { QueryContract } from '../../shared/contract/define.ts';
import { NO_SCOPE } from '../../shared/domain/rights/scope.ts';
import { judgeAccess } from '../rights/judge-access.ts';
import { firstGuard, firstQueries, type FirstName } from './first-queries.ts';
import type { ReaderStart } from './reader-protocol.ts';

/** A read-only connection of the main process, for the first screen alone. */
export interface FirstReader {
  /** False for a file of an older Guichet: it must be migrated before anything is read from it. */
  readonly isSchemaCurrent: boolean;
  /** Null when the person has not the right. */
  read(name: FirstName, context: AskedContext): unknown;
  close(): void;
}

/**
 * Opens the database where the first screen is waited for. A reader thread takes as long to start as the whole page does; this
 * thread has nothing to do while the page's process starts. Once the reader thread is there, nothing is read here any more.
 */
export function openFirstReader(start: ReaderStart): FirstReader {
  const connection = openDatabase({ ...start, readonly: true });
  const queries: Readonly<Record<FirstName, FirstQuery<QueryContract>>> = firstQueries;
  return {
    isSchemaCurrent: isSchemaCurrent(connection),
    read: (name, context) => {
      const guard = firstGuard(name);
      const access = guard === null ? null : judgeAccess({ connection, documentGroups: [] }, guard, { staffId: context.actor?.staffId ?? '', today: context.today });
      if (access !== null && access.verdict !== 'granted') return null;
      return queries[name]({ connection }, {}, { ...context, scope: access?.standing.scope ?? NO_SCOPE });
    },
    close: () => connection.close(),
  };
}

function isSchemaCurrent(connection: SqliteConnection): boolean {
  const newest = connection.prepare('SELECT name FROM schema_migration ORDER BY position DESC LIMIT 1').pluck().get();
  return newest === MIGRATIONS.at(-1)?.name;
}
