import type { LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import { isMassDelete } from '../../shared/domain/change/mass-delete.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { listDeparted } from './departed-files.ts';
import { saysErased } from './forget-erased.ts';
import { goneToday, noteGone } from './gone-today.ts';
import { holdsSomething, overFinder, type GoneParts } from './rows-gone.ts';
import { NO_LINE, setCursor, type ScopeCursor } from './hub-link.ts';
import { forgetNames, isAnyNamed, unnamed } from './named-lines.ts';
import { filesOfScope, rowsOfFile } from './rows-of-file.ts';

/** Takes the log of a scope from its first line again, its lines kept aside; the rows stay as they are meanwhile. In the transaction of the caller. */
export function startRebuild(connection: SqliteConnection, scope: string): void {
  const { begin, forget } = statementsOf(connection);
  forget.run(scope);
  for (const file of isAnyNamed(connection) ? filesOfScope(connection, scope) : []) forgetNames(connection, file);
  begin.run(scope);
  setCursor(connection, scope, { seq: 0, hash: NO_LINE });
}

/** The rows here that the whole log does not know and that nobody said may go, each by its file, and whether they are so many that somebody has to. File by file: all that is known at once would not fit in memory. */
export function listRowsGone(parts: GoneParts, { scope, allowedTo }: Pick<ScopeCursor, 'scope' | 'allowedTo'>): { readonly gone: readonly { readonly file: string }[]; readonly isMany: boolean } {
  // A person said yes since it began.
  if (allowedTo > 0) return { gone: [], isMany: false };
  const { connection } = parts;
  const { lastOps, held } = statementsOf(connection);
  const isOver = overFinder(parts);
  const departed = new Set(listDeparted(connection, scope));
  // Each is as one row: its file is another agency's now, where it may be wanted too.
  const gone: { file: string }[] = [...departed].map((file) => ({ file }));
  let count = 0;
  for (const file of filesOfScope(connection, scope).filter((one) => !departed.has(one))) {
    const kept = new Set(lastOps.all(scope, file).map(({ entity, rowId }) => `${entity} ${rowId}`));
    const rows = rowsOfFile(connection, file);
    const lost = unnamed(connection, rows).filter(({ entity, rowId }) => !kept.has(`${entity} ${rowId}`));
    // What an erasure took was said yes to by whoever validated it, and what is over by the law.
    if (lost.length > 0 && !held.all(scope, file).some((text) => saysErased(JSON.parse(text) as LoggedChange))) gone.push(...lost.filter((row) => holdsSomething(parts, { file, ...row }) && !isOver({ file, ...row })).map(() => ({ file })));
    count += rows.length;
  }
  return { gone, isMany: isMassDelete(gone.length, count, goneToday(connection, scope, parts.clock())) };
}

/** The whole log is here: each file of the scope is made from its lines as soon as no act of this desk is under way on it. `gone`: so many rows go, and nobody was asked. */
export function endRebuild({ connection, clock }: Pick<GoneParts, 'connection' | 'clock'>, scope: string, gone: number): void {
  noteGone(connection, scope, gone, clock());
  const { end, markFile, markKept } = statementsOf(connection);
  for (const file of filesOfScope(connection, scope)) markFile.run(file);
  markKept.run(scope);
  end.run(scope);
}

const statementsOf = perConnection((connection) => ({
  // SQLite gives the columns of the row that holds the maximum.
  lastOps: connection.prepare<[string, string], { entity: string; rowId: string }>(
    `SELECT entity, rowId FROM (
      SELECT json_extract(line, '$.entity') AS entity, json_extract(line, '$.rowId') AS rowId, json_extract(line, '$.op') AS op, max(seq) FROM held_line WHERE scope = ? AND file = ? GROUP BY entity, rowId)
    WHERE op = 'U'`,
  ),
  held: connection.prepare<[string, string], string>('SELECT line FROM held_line WHERE scope = ? AND file = ?').pluck(),
  forget: connection.prepare<[string]>('DELETE FROM held_line WHERE scope = ?'),
  begin: connection.prepare<[string]>('UPDATE hub_scope SET is_rebuilt = 1, allowed_to = 0 WHERE scope = ?'),
  end: connection.prepare<[string]>('UPDATE hub_scope SET is_rebuilt = 0 WHERE scope = ?'),
  markFile: connection.prepare<[string]>('INSERT INTO rebuilt_file (file) VALUES (?) ON CONFLICT DO NOTHING'),
  markKept: connection.prepare<[string]>('INSERT INTO rebuilt_file (file) SELECT DISTINCT file FROM held_line WHERE scope = ? ON CONFLICT DO NOTHING'),
}));
