import { parseCanonicalEntry, type AuditEntry, type EntryLinks } from './audit-entry.ts';

/**
 * A dossier de preuve: the events of one member's file as they were hashed and signed, and a sheet with all else. The last event
 * is the export itself; its detail holds the digest of the sheet and the number of events, so that its one signature vouches
 * for the whole file.
 */
export interface ProofFile {
  readonly format: typeof PROOF_FORMAT;
  /** A `ProofSheet` as JSON text: hashed to the letter, so that no two programs need to write JSON alike. */
  readonly sheet: string;
  readonly events: readonly ProofEvent[];
}

export const PROOF_FORMAT = 'guichet-proof/1';
/** The action of the last event. */
export const PROOF_ACTION = 'journal.export-proof';

export interface ProofEvent {
  /** The text that was hashed: `canonicalEntry`. */
  readonly entry: string;
  readonly digest: string;
  readonly signature: string;
}

export interface ProofSheet {
  readonly workstation: { readonly id: string; readonly name: string; readonly publicKey: string; readonly enrolledAt: number };
  readonly member: { readonly id: number; readonly number: string; readonly name: string };
  /** Place in the file of the first event: above 1, retention took the earlier ones away. */
  readonly from: number;
  /** Place in the file of the last event. */
  readonly to: number;
  readonly exportedAt: number;
  readonly reason: string;
  readonly reference: string;
  /** Names of those who acted, by their id. */
  readonly people: Readonly<Record<string, string>>;
  /** French words of the actions, by their code. */
  readonly words: Readonly<Record<string, string>>;
  /** Papers of the file: whoever holds a copy hashes it and compares. */
  readonly documents: readonly { readonly title: string; readonly kind: string; readonly datedOn: string; readonly sha256: string; readonly byteCount: number }[];
  /** Acts kept for the hub, by the command that each event names. */
  readonly receipts: readonly { readonly commandId: string; readonly outboxSeq: number; readonly name: string; readonly at: number }[];
}

/**
 * What is wrong, and where: `event` and the place in the file of the first bad one, `sheet`, or `file` when it is no dossier de preuve.
 * `missing`: nothing stands in that place; `altered`: it is not what was hashed; `forged`: not signed by that workstation;
 * `misplaced`: another event stands there; `key`: signed by another key than the one expected.
 */
export interface ProofFault {
  readonly where: 'file' | 'sheet' | 'event';
  /** Null unless an event is at fault. */
  readonly place: number | null;
  readonly code: 'unreadable' | 'key' | 'altered' | 'forged' | 'missing' | 'misplaced';
}

export type ProofEntry = AuditEntry & EntryLinks;

/** Null when the text is no dossier de preuve: another format, a key more or less, another type. */
export function parseProof(text: string): ProofFile | null {
  const file = parseRecord(text);
  if (file === null || !hasExactly(file, ['format', 'sheet', 'events']) || file['format'] !== PROOF_FORMAT) return null;
  const { sheet, events } = file;
  if (typeof sheet !== 'string' || !Array.isArray(events) || !events.every(isEvent)) return null;
  return { format: PROOF_FORMAT, sheet, events };
}

/** The part of the sheet that a verifier judges by; null when it is not there. */
export function parseSheet(text: string): ProofSheet | null {
  const sheet = parseRecord(text);
  if (sheet === null) return null;
  const { workstation, member, from, to, exportedAt } = sheet;
  const isWhole = isRecord(workstation) && typeof workstation['publicKey'] === 'string' && isRecord(member) && Number.isSafeInteger(member['id']) && [from, to, exportedAt].every(Number.isSafeInteger);
  return isWhole ? (sheet as unknown as ProofSheet) : null;
}

/** What the last event says of the export, or null when it is not one. */
export function exportOf(event: ProofEvent | undefined): { readonly sheet: string; readonly events: number; readonly place: number } | null {
  const entry = event === undefined ? null : parseCanonicalEntry(event.entry);
  if (entry?.action !== PROOF_ACTION) return null;
  const detail = parseRecord(entry.detail);
  return typeof detail?.['sheet'] === 'string' && typeof detail['events'] === 'number' ? { sheet: detail['sheet'], events: detail['events'], place: entry.fileSeq } : null;
}

function isEvent(value: unknown): value is ProofEvent {
  return isRecord(value) && hasExactly(value, ['entry', 'digest', 'signature']) && Object.values(value).every((one) => typeof one === 'string');
}

function hasExactly(value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  return Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}

function parseRecord(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
