import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import type { PieceRows } from './read-piece.ts';

/** Tells the files that are none of a scope: of a member whom this desk knows in another agency, or, in the directory, of anybody. */
export function foreignTo(connection: SqliteConnection, scope: string): (file: string) => boolean {
  const [kind, agencyId] = scope.split(':');
  if (kind !== 'agency') return (file) => file !== scope;
  const { agencyOf } = statementsOf(connection);
  return (file) => {
    const [, id] = OF_MEMBER.exec(file) ?? [];
    return id === undefined || (agencyOf.get(Number(id)) ?? agencyId) !== agencyId;
  };
}

/** Whether a piece holds a row of another scope than its own, or one that says another member than its file. */
export function hasForeignRow(connection: SqliteConnection, scope: string, { entity, fields, rows }: PieceRows): boolean {
  const [agency, member] = [entity === 'member' ? fields.indexOf('agencyId') + 2 : 1, scope === 'directory' ? 1 : fields.indexOf('memberId') + 2];
  const files = new Set(rows.map(([file]) => file));
  return isAnyForeign(connection, scope, files) || rows.some((row) => {
    const [file] = row;
    return (agency > 1 && scope !== `agency:${String(row[agency])}`) || (member > 1 && file !== `member:${String(row[member])}`);
  });
}

/** As `foreignTo`, of thousands at once. */
function isAnyForeign(connection: SqliteConnection, scope: string, files: ReadonlySet<string>): boolean {
  const [kind, agencyId] = scope.split(':');
  if (kind !== 'agency') return [...files].some((file) => file !== scope);
  const ids = [...files].map((file) => OF_MEMBER.exec(file)?.groups?.['id']);
  return ids.includes(undefined) || statementsOf(connection).isAnyElsewhere.get(JSON.stringify(ids.map(Number)), agencyId ?? '') === 1;
}

const OF_MEMBER = /^member:(?<id>\d+)$/u;

const statementsOf = perConnection((connection) => ({
  isAnyElsewhere: connection
    .prepare<[string, string], number>('SELECT EXISTS (SELECT 1 FROM json_each(?) AS asked CROSS JOIN member ON member.id = asked.value WHERE member.agency_id <> ?)')
    .pluck(),
  agencyOf: connection.prepare<[number], string>('SELECT agency_id FROM member WHERE id = ?').pluck(),
}));
