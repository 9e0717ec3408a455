import type { LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { filesElsewhere } from './departed-files.ts';

/**
 * Tells, within one transaction, the files whose rows of the hub are kept aside until they are settled: an act of this desk is under way on them,
 * earlier rows of them are kept, or they are here in another scope. Asked once for each file; where nothing is kept at all, once.
 */
export function heldFiles(connection: SqliteConnection, scope: string): (file: string) => boolean {
  const { isAnyHeld, isUnderWay, isKept } = statementsOf(connection);
  const isElsewhere = filesElsewhere(connection, scope);
  const isHeldHere = isAnyHeld.get() === 0 ? () => false : (file: string) => isUnderWay.get(file, scope) === 1 || isKept.get(file, file) === 1;
  const known = new Map<string, boolean>();
  return (file) => {
    const isHeld = known.get(file) ?? (isHeldHere(file) || isElsewhere(file));
    known.set(file, isHeld);
    return isHeld;
  };
}

/** What the settling of a file needs of a line. */
type KeptLine = Pick<LoggedChange, 'file' | 'entity' | 'rowId' | 'op' | 'body'>;

/** Keeps a line aside: in the order of `seq`, in which those of a snapshot come before those of the log. */
export function holdLine(connection: SqliteConnection, scope: string, seq: number, line: KeptLine): void {
  statementsOf(connection).hold.run(scope, seq, line.file, JSON.stringify(line));
}

const statementsOf = perConnection((connection) => ({
  isAnyHeld: connection
    .prepare<[], number>(
      'SELECT EXISTS (SELECT 1 FROM outbox WHERE settled_at IS NULL AND client_id IS NOT NULL) OR EXISTS (SELECT 1 FROM held_line) OR EXISTS (SELECT 1 FROM rebuilt_file)',
    )
    .pluck(),
  // An act of another agency that this desk has no more waits for it to come back: what it did here went with that agency's rows.
  isUnderWay: connection
    .prepare<[string, string], number>(
      'SELECT EXISTS (SELECT 1 FROM outbox o WHERE o.file = ? AND o.settled_at IS NULL AND o.client_id IS NOT NULL AND (o.scope = ? OR EXISTS (SELECT 1 FROM hub_scope s WHERE s.scope = o.scope)))',
    )
    .pluck(),
  isKept: connection.prepare<[string, string], number>('SELECT EXISTS (SELECT 1 FROM held_line WHERE file = ?) OR EXISTS (SELECT 1 FROM rebuilt_file WHERE file = ?)').pluck(),
  hold: connection.prepare<[string, number, string, string]>('INSERT INTO held_line (scope, seq, file, line) VALUES (?, ?, ?, ?)'),
}));
