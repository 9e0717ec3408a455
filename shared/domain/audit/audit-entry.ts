import type { Instant } from '../values/instant.ts';

/** Every value of an entry as it is hashed. `detail` is the JSON text that was written, kept to the letter. */
export interface AuditEntry {
  /** Place in the journal of the workstation, from 1, without a gap. */
  readonly seq: number;
  readonly at: Instant;
  readonly workstationId: string;
  readonly actorId: string;
  readonly role: string;
  readonly action: string;
  readonly subject: string;
  /** The file that it belongs to: 'member:7', else 'desk'. */
  readonly file: string;
  /** Place in that file, from 1, without a gap. */
  readonly fileSeq: number;
  readonly outcome: 'done' | 'refused';
  readonly detail: string;
  readonly commandId: string | null;
}

/** What ties an entry to those before it. Digests are SHA-256 in lower-case hexadecimal, signatures base64. */
export interface EntryLinks {
  /** Digest of the entry before in the journal; of the first one, of the workstation's identity. */
  readonly prev: string;
  /** Signature of the entry before in the journal; empty for the first one. */
  readonly prevSignature: string;
  /** Digest of the entry before in the file; of the file's first one, 32 bytes of chance: nobody can guess what was hashed. */
  readonly filePrev: string;
}

/** The first element of the text of every entry. */
export const ENTRY_FORMAT = 'guichet-audit/1';
const WORKSTATION_FORMAT = 'guichet-workstation/1';
const CHECKPOINT_FORMAT = 'guichet-audit-checkpoint/1';

/**
 * The one text of an entry, whose UTF-8 bytes are hashed: a JSON array in a fixed order, without a space, as ECMAScript writes it.
 * No object, no fraction, no exponent: any language writes the same.
 *
 * Source: House, on the model of RFC 8785 (JSON Canonicalization Scheme), section 3.2.2 for strings and numbers.
 */
export function canonicalEntry(entry: AuditEntry, links: EntryLinks): string {
  const { seq, at, workstationId, actorId, role, action, subject, file, fileSeq, outcome, detail, commandId } = entry;
  return JSON.stringify([
    ENTRY_FORMAT, seq, at, workstationId, actorId, role, action, subject, file, fileSeq, outcome, detail, commandId,
    links.prev, links.prevSignature, links.filePrev,
  ]);
}

/** Reads that text back. Null when it is not exactly what `canonicalEntry` writes of some entry. */
export function parseCanonicalEntry(text: string): (AuditEntry & EntryLinks) | null {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed) || parsed.length !== 16 || parsed[0] !== ENTRY_FORMAT) return null;
  const [, seq, at, workstationId, actorId, role, action, subject, file, fileSeq, outcome, detail, commandId, prev, prevSignature, filePrev] = parsed as readonly unknown[];
  const numbers = [seq, at, fileSeq].every((value) => Number.isSafeInteger(value));
  const texts = [workstationId, actorId, role, action, subject, file, outcome, detail, prev, prevSignature, filePrev].every((value) => typeof value === 'string');
  if (!numbers || !texts || (commandId !== null && typeof commandId !== 'string') || (outcome !== 'done' && outcome !== 'refused')) return null;
  const entry = { seq, at, workstationId, actorId, role, action, subject, file, fileSeq, outcome, detail, commandId, prev, prevSignature, filePrev } as AuditEntry & EntryLinks;
  return canonicalEntry(entry, entry) === text ? entry : null;
}

/** What the first entry of a workstation takes for the digest before it: its identity is then part of the whole chain. */
export function canonicalWorkstation(identity: { readonly id: string; readonly name: string; readonly publicKey: string; readonly enrolledAt: Instant }): string {
  return JSON.stringify([WORKSTATION_FORMAT, identity.id, identity.name, identity.publicKey, identity.enrolledAt]);
}

/** What is signed when retention takes entries away: the chain goes on from the last of them. */
export interface Checkpoint {
  readonly workstationId: string;
  readonly throughSeq: number;
  /** Of the entry `throughSeq`. */
  readonly digest: string;
  readonly entrySignature: string;
  readonly entries: number;
  readonly newestAt: Instant;
  readonly purgedAt: Instant;
}

export function canonicalCheckpoint(checkpoint: Checkpoint): string {
  const { workstationId, throughSeq, digest, entrySignature, entries, newestAt, purgedAt } = checkpoint;
  return JSON.stringify([CHECKPOINT_FORMAT, workstationId, throughSeq, digest, entrySignature, entries, newestAt, purgedAt]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
