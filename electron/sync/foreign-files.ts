import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import type { PieceRows } from './read-piece.ts';

/** Tells the files that are none of a scope: of a member whom this desk knows in another agency, or, in the directory, of anybody. */
export function foreignTo(connection: SqliteConnection, scope: string): (file: string) => boolean {
  const [kind, agencyId] = scope.split(':');
  if (kind !== 'agency') return (file) => file !== scope;
  const { agencyOf } = statementsOf(connection);
  return (file) => {
    const [, id] = /^member:(?<id>\d+)$/u.exec(file) ?? [];
    return id === undefined || (agencyOf.get(Number(id)) ?? agencyId) !== agencyId;
  };
}

/** Whether a piece holds a row of another scope than its own, or one that says another member than its file. */
export function hasForeignRow(connection: SqliteConnection, scope: string, { entity, fields, rows }: PieceRows): boolean {
  const isForeign = foreignTo(connection, scope);
  const [agency, member] = [entity === 'member' ? fields.indexOf('agencyId') + 2 : 1, scope === 'directory' ? 1 : fields.indexOf('memberId') + 2];
  let last = '';
  return rows.some((row) => {
    const [file] = row;
    // Rows of one file mostly follow one another.
    if (file !== last && isForeign(file)) return true;
    last = file;
    return (agency > 1 && scope !== `agency:${String(row[agency])}`) || (member > 1 && file !== `member:${String(row[member])}`);
  });
}

const statementsOf = perConnection((connection) => ({
  agencyOf: connection.prepare<[number], string>('SELECT agency_id FROM member WHERE id = ?').pluck(),
}));
