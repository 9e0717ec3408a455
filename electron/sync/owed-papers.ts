import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';

/** A paper whose bytes the hub is to have. */
export interface OwedPaper {
  readonly attachmentId: string;
  readonly scope: string;
  readonly sha256: string;
  readonly byteCount: number;
  /** How often the hub did not take it. */
  readonly tries: number;
}

/**
 * The oldest paper that an accepted act of this desk names and the hub was not given; or one that it was given before it was restored. Only those that
 * are here whole, in a scope that this desk still has.
 */
export function nextOwed(connection: SqliteConnection, now: Instant): OwedPaper | null {
  const { unsent, before } = statementsOf(connection);
  return unsent.get(now) ?? before.get(now) ?? null;
}

/** The bytes of a paper, or null when it went meanwhile. */
export function readBytes(connection: SqliteConnection, { attachmentId }: OwedPaper): Buffer | null {
  return statementsOf(connection).bytes.get(attachmentId) ?? null;
}

/** The hub has it, in the log that the desk knows now. */
export function markSent(connection: SqliteConnection, { attachmentId, scope }: OwedPaper, now: Instant): void {
  statementsOf(connection).sent.run({ attachmentId, scope, now });
}

/** The hub did not take it: not before `until` again. */
export function postponeOwed(connection: SqliteConnection, { attachmentId }: OwedPaper, until: number): void {
  statementsOf(connection).postpone.run(until, attachmentId);
}

const OWED = `
  SELECT o.attachment_id AS attachmentId, o.scope, a.sha256, a.byte_count AS byteCount, o.tries
  FROM paper_owed o JOIN attachment a ON a.id = o.attachment_id JOIN hub_scope s ON s.scope = o.scope`;
const IS_WHOLE = 'o.wait_until <= ? AND length(a.content) = a.byte_count';

const statementsOf = perConnection((connection) => ({
  unsent: connection.prepare<[number], OwedPaper>(`${OWED} WHERE o.sent_at IS NULL AND ${IS_WHOLE} ORDER BY o.wait_until, o.rowid LIMIT 1`),
  before: connection.prepare<[number], OwedPaper>(`${OWED} WHERE o.sent_at IS NOT NULL AND (o.epoch < s.epoch OR o.epoch > s.epoch) AND ${IS_WHOLE} LIMIT 1`),
  bytes: connection.prepare<[string], Buffer>('SELECT content FROM attachment WHERE id = ?').pluck(),
  sent: connection.prepare<[{ attachmentId: string; scope: string; now: number }]>(
    'UPDATE paper_owed SET sent_at = @now, epoch = (SELECT epoch FROM hub_scope WHERE scope = @scope), wait_until = 0, tries = 0 WHERE attachment_id = @attachmentId',
  ),
  postpone: connection.prepare<[number, string]>('UPDATE paper_owed SET wait_until = ?, tries = tries + 1 WHERE attachment_id = ?'),
}));
