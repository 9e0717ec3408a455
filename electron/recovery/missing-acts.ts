import { z } from 'zod';
import type { MissingAct, RecoveryReport } from '../../shared/contract/recovery-contract.ts';
import type { SqliteConnection } from '../db/open-database.ts';

export type FoundActs = RecoveryReport['missing'];

/** Nobody can tell. */
export const UNKNOWN_ACTS: FoundActs = { count: 0, isAll: false, acts: [] };
export const NO_ACTS: FoundActs = { count: 0, isAll: true, acts: [] };

const MOST_LISTED = 100;

interface OutboxRow {
  readonly seq: number;
  readonly name: string;
  readonly input: string;
  readonly actorId: string;
  readonly at: number;
}

/** The acts of the outbox after `lastAct`, read one by one for as long as the pages can be read. */
export function actsAfter(connection: SqliteConnection, lastAct: number): FoundActs {
  const acts: MissingAct[] = [];
  let count = 0;
  try {
    const rows = connection.prepare<[number], OutboxRow>('SELECT seq, name, input, actor_id AS actorId, at FROM outbox WHERE seq > ? ORDER BY seq').iterate(lastAct);
    for (const row of rows) {
      count += 1;
      if (acts.length < MOST_LISTED) acts.push({ name: row.name, at: row.at, actor: actorOf(connection, row), member: memberOf(connection, row) });
    }
    return { acts, count, isAll: true };
  } catch (error) {
    if (!isOfSqlite(error)) throw error;
    return { acts, count, isAll: false };
  }
}

/** What the acts say about whom they concern: a member's file, or a request that leads to it. */
const aimSchema = z.looseObject({ memberId: z.int().optional(), requestId: z.string().optional() });

function memberOf(connection: SqliteConnection, { input }: OutboxRow): string | null {
  return orNull(() => {
    const aim = aimSchema.safeParse(JSON.parse(input));
    if (!aim.success) return null;
    const { memberId, requestId } = aim.data;
    const id = memberId ?? connection.prepare('SELECT member_id FROM request WHERE id = ?').pluck().get(requestId ?? '');
    const name = connection
      .prepare(`SELECT p.last_name || ' ' || p.first_name || ' (' || m.number || ')' FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ?`)
      .pluck().get(id ?? null);
    return typeof name === 'string' ? name : null;
  });
}

function actorOf(connection: SqliteConnection, { actorId }: OutboxRow): string {
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
