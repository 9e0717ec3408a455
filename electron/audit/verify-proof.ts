import { parseCanonicalEntry } from '../../shared/domain/audit/audit-entry.ts';
import { exportOf, parseProof, parseSheet, type ProofEvent, type ProofFault, type ProofFile, type ProofSheet } from '../../shared/domain/audit/proof-file.ts';
import { fingerprintOf, judgeOf, sha256 } from './signature.ts';

export interface ProofVerdict {
  readonly fault: ProofFault | null;
  readonly events: number;
  /** SHA-256 of the public key that the file names; what was found holds for whoever trusts that key. Null without one. */
  readonly fingerprint: string | null;
  readonly sheet: ProofSheet | null;
}

/**
 * Checks a dossier de preuve with nothing but the file: every event hashed and signed, in its place, after the one before it;
 * the sheet and the number of events vouched for by the last. `expectedKey` is the fingerprint that the workstation shows.
 */
export function verifyProof(text: string, expectedKey: string | null): ProofVerdict {
  const file = parseProof(text);
  const sheet = file === null ? null : parseSheet(file.sheet);
  if (file === null || sheet === null) {
    return { fault: { where: file === null ? 'file' : 'sheet', place: null, code: 'unreadable' }, events: file?.events.length ?? 0, fingerprint: null, sheet: null };
  }
  const fingerprint = fingerprintOf(sheet.workstation.publicKey);
  const isExpected = expectedKey === null || expectedKey.toLowerCase() === fingerprint;
  const fault = isExpected ? findFault(file, sheet) : ({ where: 'sheet', place: null, code: 'key' } as const);
  return { fault, events: file.events.length, fingerprint, sheet };
}

/** The sheet first, since it says where the events begin and by which key they are judged. */
function findFault({ sheet: text, events }: ProofFile, sheet: ProofSheet): ProofFault | null {
  const last = events.at(-1);
  const exported = exportOf(last);
  const isSheetAltered = exported !== null && last !== undefined && isHashed(last) && exported.place >= sheet.to && exported.sheet !== sha256(text).toString('hex');
  if (isSheetAltered) return { where: 'sheet', place: null, code: 'altered' };
  const isSigned = judgeOf(Buffer.from(sheet.workstation.publicKey, 'hex'));
  for (const [index, event] of events.entries()) {
    const code = judgeEvent(event, { place: sheet.from + index, file: `member:${sheet.member.id}`, before: events[index - 1] ?? null, isSigned });
    if (code !== null) return { where: 'event', place: sheet.from + index, code };
  }
  const isWhole = exported !== null && exported.sheet === sha256(text).toString('hex') && exported.events === events.length;
  return isWhole ? null : { where: 'event', place: sheet.from + events.length, code: 'missing' };
}

interface Place {
  readonly place: number;
  readonly file: string;
  readonly before: ProofEvent | null;
  readonly isSigned: (digest: Uint8Array, signature: Uint8Array) => boolean;
}

function judgeEvent(event: ProofEvent, { place, file, before, isSigned }: Place): ProofFault['code'] | null {
  const entry = parseCanonicalEntry(event.entry);
  if (entry === null || !isHashed(event)) return 'altered';
  const signature = Buffer.from(event.signature, 'base64');
  // The same bytes can be written in several ways: only the usual one is taken, so that not a letter may change.
  if (signature.toString('base64') !== event.signature || !isSigned(Buffer.from(event.digest, 'hex'), signature)) return 'forged';
  if (entry.file === file && entry.fileSeq > place) return 'missing';
  const follows = before === null || entry.filePrev === before.digest;
  return entry.file === file && entry.fileSeq === place && follows ? null : 'misplaced';
}

function isHashed({ entry, digest }: ProofEvent): boolean {
  return sha256(entry).toString('hex') === digest;
}
