import { randomBytes } from 'node:crypto';
import { canonicalEntry, type AuditEntry, type EntryLinks } from '../../shared/domain/audit/audit-entry.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { assert } from '../../shared/lib/assert.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { fileFinder } from './file-of-subject.ts';
import { JournalUnwritable } from './journal-fault.ts';
import { sha256 } from './signature.ts';
import { enrolWorkstation, findSigner, genesisOf, type Signer } from './workstation-identity.ts';

/** What somebody did, or was refused, before it has its place in the journal. */
export interface NewEntry {
  readonly at: Instant;
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly action: string;
  readonly subject: string;
  readonly outcome: 'done' | 'refused';
  readonly detail: Readonly<Record<string, string | number>>;
  readonly commandId: string | null;
}

/** The last entry: what the next one follows, and what a counter outside of the file remembers. */
export interface Head {
  readonly seq: number;
  readonly digest: string;
  readonly signature: string;
}

/**
 * Appends entries in order, each hashed with the one before it in the journal and in its file, and signed. To be called in the
 * transaction of what they record. Throws `JournalUnwritable`, so that the whole act is rolled back.
 */
export function appendEntries(connection: SqliteConnection, entries: readonly NewEntry[]): void {
  assert(connection.inTransaction, 'the journal is written in the transaction of the act');
  try {
    appendAll(connection, entries);
  } catch (error) {
    throw new JournalUnwritable(`journal: ${entries.map(({ action }) => action).join(', ')}: ${String(error)}`, { cause: error });
  }
}

function appendAll(connection: SqliteConnection, entries: readonly NewEntry[]): void {
  const [first] = entries;
  if (first === undefined) return;
  const { insert, findFile } = statementsOf(connection);
  const signer = workstationSigner(connection, first.at);
  let head = readHead(connection, signer);
  for (const entry of entries) {
    const row = placeEntry(connection, { ...entry, detail: JSON.stringify(entry.detail), file: findFile(entry.subject) }, head, signer);
    insert.run(row);
    head = headOf(row);
  }
}

type Unplaced = Omit<NewEntry, 'detail'> & { readonly file: string; readonly detail: string };

type Row = AuditEntry & { readonly prev: Buffer; readonly filePrev: Buffer; readonly digest: Buffer; readonly signature: Buffer };

/** The entry with its place, its links, its digest and its signature. */
function placeEntry(connection: SqliteConnection, { actor, ...entry }: Unplaced, head: Head, signer: Signer): Row {
  const before = statementsOf(connection).lastOfFile.get(entry.file);
  const filePrev = before?.digest ?? randomBytes(32);
  const placed: AuditEntry = {
    ...entry, seq: head.seq + 1, workstationId: signer.id, actorId: actor.staffId, role: actor.role, fileSeq: (before?.fileSeq ?? 0) + 1,
  };
  const links: EntryLinks = { prev: head.digest, prevSignature: head.signature, filePrev: filePrev.toString('hex') };
  const digest = sha256(canonicalEntry(placed, links));
  return { ...placed, prev: Buffer.from(head.digest, 'hex'), filePrev, digest, signature: signer.sign(digest) };
}

/** The last entry, or what stands for it: the checkpoint of those that retention took away, the identity before the first. */
export function readHead(connection: SqliteConnection, signer: Signer): Head {
  const { last, checkpoint } = statementsOf(connection);
  const row = last.get() ?? checkpoint.get();
  return row === undefined ? { seq: 0, digest: genesisOf(signer), signature: '' } : headOf(row);
}

function headOf({ seq, digest, signature }: HeadRow): Head {
  return { seq, digest: digest.toString('hex'), signature: signature.toString('base64') };
}

/**
 * What signs for this desk, enrolled when it has not signed yet. To be called in a transaction. The key is read once for each connection; the
 * row each time, since the transaction that enrolled may have been rolled back.
 */
export function workstationSigner(connection: SqliteConnection, at: Instant): Signer {
  const kept = keptSigner(connection);
  const id = statementsOf(connection).workstation.get();
  if (kept.signer === null || kept.signer.id !== id) kept.signer = id === undefined ? enrol(connection, at) : findSigner(connection);
  assert(kept.signer !== null, `no signer for workstation ${id}`);
  return kept.signer;
}

const keptSigner = perConnection<{ signer: Signer | null }>(() => ({ signer: null }));

/** Gives this file its identity, and chains what an older Guichet wrote without. To be called in a transaction, of a file without one. */
export function enrol(connection: SqliteConnection, at: Instant): Signer {
  const signer = enrolWorkstation(connection, at);
  let head: Head = { seq: 0, digest: genesisOf(signer), signature: '' };
  for (const { seq, detail, actorId, role, ...kept } of statementsOf(connection).unchained.all()) {
    assert(seq === head.seq + 1, `journal: entry ${seq} follows ${head.seq}`);
    const file = statementsOf(connection).findFile(kept.subject);
    const row = placeEntry(connection, { ...kept, file, actor: { staffId: actorId, role }, detail }, head, signer);
    statementsOf(connection).chain.run(row);
    head = headOf(row);
  }
  return signer;
}

const statementsOf = perConnection((connection) => ({
  workstation: connection.prepare<[], string>('SELECT workstation_id FROM workstation_key').pluck(),
  last: connection.prepare<[], HeadRow>('SELECT seq, digest, signature FROM audit ORDER BY seq DESC LIMIT 1'),
  checkpoint: connection.prepare<[], HeadRow>('SELECT through_seq AS seq, digest, entry_signature AS signature FROM audit_checkpoint ORDER BY through_seq DESC LIMIT 1'),
  lastOfFile: connection.prepare<[string], { fileSeq: number; digest: Buffer }>('SELECT file_seq AS fileSeq, digest FROM audit WHERE file = ? ORDER BY file_seq DESC LIMIT 1'),
  insert: connection.prepare<[Row]>(
    `INSERT INTO audit (seq, at, workstation_id, actor_id, role, action, subject, file, file_seq, outcome, detail, command_id, prev, file_prev, digest, signature)
    VALUES (@seq, @at, @workstationId, @actorId, @role, @action, @subject, @file, @fileSeq, @outcome, @detail, @commandId, @prev, @filePrev, @digest, @signature)`,
  ),
  unchained: connection.prepare<[], UnchainedRow>(
    `SELECT seq, at, actor_id AS actorId, role, action, subject, outcome, detail, command_id AS commandId FROM audit WHERE digest = x'' ORDER BY seq`,
  ),
  chain: connection.prepare<[Row]>(
    `UPDATE audit SET workstation_id = @workstationId, file = @file, file_seq = @fileSeq, prev = @prev, file_prev = @filePrev, digest = @digest, signature = @signature
    WHERE seq = @seq AND digest = x''`,
  ),
  findFile: fileFinder(connection),
}));

interface HeadRow {
  readonly seq: number;
  readonly digest: Buffer;
  readonly signature: Buffer;
}

type UnchainedRow = Pick<AuditEntry, 'seq' | 'at' | 'actorId' | 'role' | 'action' | 'subject' | 'outcome' | 'detail' | 'commandId'>;
