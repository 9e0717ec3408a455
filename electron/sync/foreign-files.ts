import type { PieceRows } from './read-piece.ts';

/** Whether a file can be none of a scope: of an agency are the files of members, of the directory its own alone. A member who is here in another agency may have come from there. */
export function isForeignTo(scope: string, file: string): boolean {
  return scope.startsWith('agency:') ? !OF_MEMBER.test(file) : file !== scope;
}

/** Whether a piece holds a row of another scope than its own, or one that says another member than its file. */
export function hasForeignRow(scope: string, { entity, fields, rows }: PieceRows): boolean {
  const [agency, member] = [entity === 'member' ? fields.indexOf('agencyId') + 2 : 1, scope === 'directory' ? 1 : fields.indexOf('memberId') + 2];
  return rows.some((row) => {
    const [file] = row;
    return isForeignTo(scope, file) || (agency > 1 && scope !== `agency:${String(row[agency])}`) || (member > 1 && file !== `member:${String(row[member])}`);
  });
}

const OF_MEMBER = /^member:\d+$/u;
