import type { MissingAct, RecoveryReport } from '../../shared/contract/recovery-contract.ts';
import type { SqliteConnection } from '../db/open-database.ts';

export type FoundActs = RecoveryReport['missing'];

/** Nobody can tell. */
export const UNKNOWN_ACTS: FoundActs = { count: 0, isAll: false, acts: [] };
export const NO_ACTS: FoundActs = { count: 0, isAll: true, acts: [] };

const MOST_LISTED = 100;

interface JournalRow {
  readonly action: string;
  readonly subject: string;
  readonly actorId: string;
  readonly at: number;
}

/** The last entry of the journal: an act that is not in it was not made. */
export function lastEntryOf(connection: SqliteConnection): number {
  return Number(connection.prepare('SELECT max(seq) FROM audit').pluck().get() ?? 0);
}

/** The acts of the journal after an entry, read one by one for as long as the pages can be read. */
export function actsAfter(connection: SqliteConnection, lastEntry: number): FoundActs {
  const acts: MissingAct[] = [];
  let count = 0;
  try {
    const rows = connection
      .prepare<[number], JournalRow>(`SELECT action, subject, actor_id AS actorId, at FROM audit WHERE seq > ? AND outcome = 'done' AND command_id IS NOT NULL ORDER BY seq`)
      .iterate(lastEntry);
    for (const row of rows) {
      count += 1;
      if (acts.length < MOST_LISTED) acts.push({ name: row.action, at: row.at, actor: actorOf(connection, row), member: memberOf(connection, row) });
    }
    return { acts, count, isAll: true };
  } catch (error) {
    if (!isOfSqlite(error)) throw error;
    return { acts, count, isAll: false };
  }
}

const MEMBER_NAME = `SELECT p.last_name || ' ' || p.first_name || ' (' || m.number || ')' FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ?`;

/** An act is about a member's file, or about a request that belongs to one. */
function memberOf(connection: SqliteConnection, { subject }: JournalRow): string | null {
  const [kind, id] = subject.split(':');
  const name = orNull(() => {
    const memberId = kind === 'request' ? connection.prepare('SELECT member_id FROM request WHERE id = ?').pluck().get(id) : kind === 'member' ? id : null;
    return memberId === null || memberId === undefined ? null : connection.prepare(MEMBER_NAME).pluck().get(memberId);
  });
  return typeof name === 'string' ? name : null;
}

function actorOf(connection: SqliteConnection, { actorId }: JournalRow): string {
  const name = orNull(() => connection.prepare('SELECT full_name FROM staff WHERE id = ?').pluck().get(actorId));
  return typeof name === 'string' ? name : actorId;
}

/** A name on a page that cannot be read is no reason to lose the act. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!isOfSqlite(error)) throw error;
    return null;
  }
}

function isOfSqlite(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}
