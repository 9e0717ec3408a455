import { canonicalCheckpoint } from '../../shared/domain/audit/audit-entry.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { appendEntries } from './append-entries.ts';
import { ITSELF } from './audit-event.ts';
import { sha256 } from './signature.ts';
import { findSigner } from './workstation-identity.ts';

/** One transaction deletes at most this many: the desk acts between two. */
const LARGEST_CHUNK = 5000;

/**
 * Takes away the entries of before an instant, and leaves a signed checkpoint from which the chain goes on. The purge is itself an
 * entry. Stopped half way, it is finished by the next one. Gives how many entries it took. For a thread of its own.
 *
 * An old entry behind a younger one, as a clock set forward and back leaves it, stays until the younger one may go.
 */
export function purgeAudit(connection: SqliteConnection, before: Instant, now: Instant): number {
  const through = lastToGo(connection, before);
  if (through !== null) inOneGo(connection, () => leaveCheckpoint(connection, through, now));
  let deleted = 0;
  for (let chunk = LARGEST_CHUNK; chunk === LARGEST_CHUNK; deleted += chunk) chunk = inOneGo(connection, () => deleteChunk(connection));
  return deleted;
}

/** The last entry of those from the oldest on that are all old; null when there is none. */
function lastToGo(connection: SqliteConnection, before: Instant): number | null {
  const firstKept = connection.prepare<[number], number>('SELECT seq FROM audit WHERE at >= ? ORDER BY seq LIMIT 1').pluck().get(before);
  const last = connection
    .prepare<[number], number | null>('SELECT max(seq) FROM audit WHERE seq < ? AND seq > (SELECT coalesce(max(through_seq), 0) FROM audit_checkpoint)')
    .pluck().get(firstKept ?? Number.MAX_SAFE_INTEGER);
  return last ?? null;
}

interface LastEntry {
  readonly digest: Buffer;
  readonly signature: Buffer;
  readonly entries: number;
  readonly newestAt: number;
}

function leaveCheckpoint(connection: SqliteConnection, through: number, now: Instant): void {
  const signer = findSigner(connection);
  const last = connection
    .prepare<[number, number], LastEntry>(
      `SELECT digest, signature, (SELECT count(*) FROM audit WHERE seq <= ?) AS entries, (SELECT max(at) FROM audit WHERE seq <= a.seq) AS newestAt FROM audit a WHERE seq = ?`,
    )
    .get(through, through);
  if (signer === null || last === undefined) throw new Error(`journal: entry ${through} cannot be stood for`);
  const [digest, entrySignature] = [last.digest.toString('hex'), last.signature.toString('base64')];
  const text = canonicalCheckpoint({ workstationId: signer.id, throughSeq: through, digest, entrySignature, entries: last.entries, newestAt: instant(last.newestAt), purgedAt: now });
  connection
    .prepare('INSERT INTO audit_checkpoint (through_seq, digest, entry_signature, entries, newest_at, purged_at, workstation_id, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(through, last.digest, last.signature, last.entries, last.newestAt, now, signer.id, signer.sign(sha256(text)));
  appendEntries(connection, [{ at: now, actor: ITSELF, action: 'journal.purge', subject: 'desk', outcome: 'done', detail: { entries: last.entries, through }, commandId: null }]);
}

function deleteChunk(connection: SqliteConnection): number {
  return connection
    .prepare('DELETE FROM audit WHERE seq IN (SELECT seq FROM audit WHERE seq <= (SELECT max(through_seq) FROM audit_checkpoint) ORDER BY seq LIMIT ?)')
    .run(LARGEST_CHUNK).changes;
}

function inOneGo<T>(connection: SqliteConnection, act: () => T): T {
  const end = writeInThread(connection, act);
  if (end === null) throw new Error('journal: the purge waits for another writer');
  return end.value;
}
