import type { Instant } from '../../shared/domain/values/instant.ts';
import { sha256 as digestOf } from '../audit/signature.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';

/** A paper whose row came with the log, and whose bytes did not come yet. */
export interface MissingPaper {
  readonly attachmentId: string;
  readonly scope: string;
  readonly sha256: string;
  readonly byteCount: number;
  /** How often it was not there, or not right. */
  readonly tries: number;
}

/** `part`: kept until the rest is here. `whole`: written to every row that waited for it. `wrong`: not what the digest says, and thrown away. */
export type TakenPart = 'part' | 'whole' | 'wrong';

/** Papers to ask for, those of requests that wait for a decision first, then the newest. At most `limit`. */
export function listMissing(connection: SqliteConnection, now: Instant, limit: number): readonly MissingPaper[] {
  return statementsOf(connection).missing.all(now, limit);
}

/** Null when the bytes came meanwhile, or the paper went; else how many of them are here. */
export function receivedOf(connection: SqliteConnection, { attachmentId }: MissingPaper): number | null {
  return statementsOf(connection).received.get(attachmentId) ?? null;
}

/** Takes the bytes that begin at `from`, in the transaction of the caller. A paper has its content whole and right, or none. */
export function takePart(connection: SqliteConnection, { attachmentId, sha256, byteCount }: MissingPaper, from: number, bytes: Uint8Array): TakenPart {
  const { addPart, parts, fill, dropParts, dropWait } = statementsOf(connection);
  const received = from + bytes.byteLength;
  if (received < byteCount) {
    addPart.run(attachmentId, from, bytes);
    return 'part';
  }
  const content = Buffer.concat([...parts.all(attachmentId), bytes]);
  dropParts.run(attachmentId);
  if (content.length !== byteCount || digestOf(content).toString('hex') !== sha256) return 'wrong';
  fill.run(content, sha256, byteCount);
  dropWait.run(attachmentId);
  return 'whole';
}

/** It was not there, or not right: not before `until` again. */
export function postponeMissing(connection: SqliteConnection, { attachmentId }: MissingPaper, until: number): void {
  statementsOf(connection).postpone.run(attachmentId, until);
}

/** When the next paper that was put off is due, sent or fetched; null when none is. */
export function nextDue(connection: SqliteConnection, now: Instant): number | null {
  return statementsOf(connection).due.get({ now }) ?? null;
}

const IS_MISSING = 'length(content) = 0 AND byte_count > 0';

const statementsOf = perConnection((connection) => ({
  missing: connection.prepare<[number, number], MissingPaper>(
    `SELECT DISTINCT a.id AS attachmentId, s.scope, a.sha256, a.byte_count AS byteCount, coalesce(w.tries, 0) AS tries
    FROM attachment a JOIN document d ON d.attachment_id = a.id JOIN member m ON m.id = d.member_id JOIN hub_scope s ON s.scope = 'agency:' || m.agency_id
    LEFT JOIN request r ON r.id = d.request_id LEFT JOIN paper_awaited w ON w.attachment_id = a.id
    WHERE length(a.content) = 0 AND a.byte_count > 0 AND coalesce(w.wait_until, 0) <= ?
    ORDER BY coalesce(r.status IN ('to-check', 'correction'), 0) DESC, a.stored_at DESC, a.id LIMIT ?`,
  ),
  received: connection
    .prepare<[string], number>(`SELECT coalesce((SELECT max(start + length(p.content)) FROM paper_part p WHERE p.attachment_id = attachment.id), 0) FROM attachment WHERE id = ? AND ${IS_MISSING}`)
    .pluck(),
  addPart: connection.prepare<[string, number, Uint8Array]>('INSERT INTO paper_part (attachment_id, start, content) VALUES (?, ?, ?)'),
  parts: connection.prepare<[string], Buffer>('SELECT content FROM paper_part WHERE attachment_id = ? ORDER BY start').pluck(),
  fill: connection.prepare<[Buffer, string, number]>(`UPDATE attachment SET content = ? WHERE sha256 = ? AND byte_count = ? AND ${IS_MISSING}`),
  dropParts: connection.prepare<[string]>('DELETE FROM paper_part WHERE attachment_id = ?'),
  dropWait: connection.prepare<[string]>('DELETE FROM paper_awaited WHERE attachment_id = ?'),
  postpone: connection.prepare<[string, number]>('INSERT INTO paper_awaited (attachment_id, wait_until, tries) VALUES (?, ?, 1) ON CONFLICT (attachment_id) DO UPDATE SET wait_until = excluded.wait_until, tries = tries + 1'),
  due: connection.prepare<[{ now: number }], number | null>(
    `SELECT min(due) FROM (SELECT min(wait_until) AS due FROM paper_owed WHERE sent_at IS NULL AND wait_until > @now UNION ALL SELECT min(wait_until) FROM paper_awaited WHERE wait_until > @now)`,
  ).pluck(),
}));
