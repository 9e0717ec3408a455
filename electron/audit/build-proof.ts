import type { Instant } from '../../shared/domain/values/instant.ts';
import { canonicalEntry, type AuditEntry } from '../../shared/domain/audit/audit-entry.ts';
import { PROOF_ACTION, PROOF_FORMAT, type ProofEvent, type ProofFile, type ProofSheet } from '../../shared/domain/audit/proof-file.ts';
import { wordsOf } from '../../shared/text/audit-words.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { appendEntries, enrol } from './append-entries.ts';
import { sha256 } from './signature.ts';
import { findIdentity, type WorkstationIdentity } from './workstation-identity.ts';

export interface ProofOrder {
  readonly memberId: number;
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly reason: string;
  readonly reference: string;
  readonly now: Instant;
}

/**
 * Makes the dossier de preuve of one file and records that it was made: the sheet is hashed into the export's own entry, which
 * is the last event. Null when there is no such member. To be called in a transaction.
 */
export function buildProof(connection: SqliteConnection, order: ProofOrder): ProofFile | null {
  const member = connection
    .prepare<[number], ProofSheet['member']>(`SELECT m.id, m.number, p.last_name || ' ' || p.first_name AS name FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ?`)
    .get(order.memberId);
  if (member === undefined) return null;
  const before = connection
    .prepare<[string], { first: number | null; last: number | null }>('SELECT min(file_seq) AS first, max(file_seq) AS last FROM audit WHERE file = ?')
    .get(`member:${member.id}`);
  const [from, to] = [before?.first ?? 1, (before?.last ?? 0) + 1];
  const identity = findIdentity(connection) ?? enrol(connection, order.now);
  const sheet = JSON.stringify(sheetOf(connection, order, { member, from, to, identity }));
  appendEntries(connection, [exportEntry(order, { sheet: sha256(sheet).toString('hex'), events: to - from + 1 })]);
  return { format: PROOF_FORMAT, sheet, events: eventsOf(connection, `member:${member.id}`) };
}

function exportEntry({ memberId, actor, reason, reference, now }: ProofOrder, facts: { readonly sheet: string; readonly events: number }) {
  return { at: now, actor, action: PROOF_ACTION, subject: `member:${memberId}`, outcome: 'done', detail: { reason, reference, ...facts }, commandId: null } as const;
}

interface Cover {
  readonly member: ProofSheet['member'];
  readonly from: number;
  readonly to: number;
  readonly identity: WorkstationIdentity;
}

function sheetOf(connection: SqliteConnection, { actor, reason, reference, now }: ProofOrder, { member, from, to, identity }: Cover): ProofSheet {
  const { id, name, publicKey, enrolledAt } = identity;
  const file = `member:${member.id}`;
  const actions = connection.prepare<[string], string>('SELECT DISTINCT action FROM audit WHERE file = ? ORDER BY action').pluck().all(file);
  return {
    workstation: { id, name, publicKey, enrolledAt }, member, from, to, exportedAt: now, reason, reference,
    people: peopleOf(connection, file, actor.staffId),
    words: Object.fromEntries([...new Set([...actions, PROOF_ACTION])].map((action) => [action, wordsOf(action)])),
    documents: connection
      .prepare<[number], ProofSheet['documents'][number]>(
        `SELECT d.title, d.kind, d.dated_on AS datedOn, a.sha256, a.byte_count AS byteCount FROM document d JOIN attachment a ON a.id = d.attachment_id
        WHERE d.member_id = ? ORDER BY d.dated_on, d.id`,
      )
      .all(member.id),
    receipts: connection
      .prepare<[string], ProofSheet['receipts'][number]>(
        `SELECT o.command_id AS commandId, o.seq AS outboxSeq, o.name, o.at FROM outbox o WHERE o.command_id IN (SELECT command_id FROM audit WHERE file = ?) ORDER BY o.seq`,
      )
      .all(file),
  };
}

/** Names of the staff who acted in the file, and of whoever exports. */
function peopleOf(connection: SqliteConnection, file: string, exporter: string): Readonly<Record<string, string>> {
  const rows = connection
    .prepare<[string, string], { id: string; fullName: string }>(
      'SELECT id, full_name AS fullName FROM staff WHERE id = ? OR id IN (SELECT DISTINCT actor_id FROM audit WHERE file = ?) ORDER BY id',
    )
    .all(exporter, file);
  return Object.fromEntries(rows.map(({ id, fullName }) => [id, fullName]));
}

interface EventRow extends AuditEntry {
  readonly prev: Buffer;
  readonly prevSignature: Buffer;
  readonly filePrev: Buffer;
  readonly digest: Buffer;
  readonly signature: Buffer;
}

/** The events of a file as they were hashed. An entry is hashed with the signature of the one before it in the journal, whatever its file. */
function eventsOf(connection: SqliteConnection, file: string): readonly ProofEvent[] {
  const rows = connection
    .prepare<[string], EventRow>(
      `SELECT a.seq, a.at, a.workstation_id AS workstationId, a.actor_id AS actorId, a.role, a.action, a.subject, a.file, a.file_seq AS fileSeq, a.outcome, a.detail,
        a.command_id AS commandId, a.prev, a.file_prev AS filePrev, a.digest, a.signature,
        coalesce((SELECT b.signature FROM audit b WHERE b.seq = a.seq - 1), (SELECT c.entry_signature FROM audit_checkpoint c WHERE c.through_seq = a.seq - 1), x'') AS prevSignature
      FROM audit a WHERE a.file = ? ORDER BY a.file_seq`,
    )
    .all(file);
  return rows.map((row) => {
    const links = { prev: row.prev.toString('hex'), prevSignature: row.prevSignature.toString('base64'), filePrev: row.filePrev.toString('hex') };
    return { entry: canonicalEntry(row, links), digest: row.digest.toString('hex'), signature: row.signature.toString('base64') };
  });
}
