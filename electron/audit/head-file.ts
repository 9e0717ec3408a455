import { open, rename } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../shared/lib/assert.ts';
import { syncFolder } from '../backup/write-durably.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { readHead } from './append-entries.ts';
import { judgeOf, sha256 } from './signature.ts';
import { findIdentity, findSigner, type WorkstationIdentity } from './workstation-identity.ts';

/**
 * The counter beside the database: how far the journal had come, signed. A database that is put back to an older state, triggers,
 * digests and signatures all right, is behind it. Who puts back both at once is found by the hub alone.
 */
interface HeadFile {
  readonly workstationId: string;
  readonly seq: number;
  readonly digest: string;
  readonly signature: string;
}

export const HEAD_FILE = 'journal-head.json';
const FORMAT = 'guichet-journal-head/1';

export type HeadFault = 'went-back' | 'counter-lost' | 'counter-forged';

export interface HeadVerdict {
  readonly fault: HeadFault;
  /** The last entry that the database holds. */
  readonly seq: number;
  /** What the counter says; null without one that can be read. */
  readonly counter: number | null;
}

/** Compares the counter of a folder with its database. Null when they agree: a counter behind is what a power cut leaves. */
export function judgeHead(connection: SqliteConnection, folder: string): HeadVerdict | null {
  const identity = findIdentity(connection);
  const file = readHeadFile(folder);
  const seq = lastSeq(connection);
  if (identity === null) return file === 'absent' ? null : { fault: 'went-back', seq, counter: file === 'unreadable' ? null : file.seq };
  if (file === 'absent') return seq === 0 ? null : { fault: 'counter-lost', seq, counter: null };
  if (file === 'unreadable' || !isSigned(file, identity)) return { fault: 'counter-forged', seq, counter: null };
  return file.workstationId !== identity.id || file.seq > seq || !follows(connection, file) ? { fault: 'went-back', seq, counter: file.seq } : null;
}

/** Writes the counter, whole or not at all. */
export async function writeHeadFile(connection: SqliteConnection, folder: string): Promise<void> {
  const signer = findSigner(connection);
  if (signer === null) return;
  const { seq, digest } = readHead(connection, signer);
  const signature = signer.sign(sha256(textOf({ workstationId: signer.id, seq, digest }))).toString('base64');
  const path = join(folder, HEAD_FILE);
  const file = await open(`${path}.new`, 'w');
  try {
    await file.writeFile(JSON.stringify({ format: FORMAT, workstationId: signer.id, seq, digest, signature }));
    // Renamed before it is on the disk, it could be found empty after a power cut.
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  // The first counter must outlast a power cut as the entries do that come after it: without it the journal would look cut off.
  syncFolder(folder);
}

function readHeadFile(folder: string): HeadFile | 'absent' | 'unreadable' {
  try {
    const { format, workstationId, seq, digest, signature } = JSON.parse(readFileSync(join(folder, HEAD_FILE), 'utf8')) as Readonly<Record<string, unknown>>;
    const isHead = format === FORMAT && typeof workstationId === 'string' && Number.isSafeInteger(seq) && typeof digest === 'string' && typeof signature === 'string';
    return isHead ? { workstationId, seq: Number(seq), digest, signature } : 'unreadable';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'absent' : 'unreadable';
  }
}

function isSigned(file: HeadFile, { publicKey }: WorkstationIdentity): boolean {
  return judgeOf(Buffer.from(publicKey, 'hex'))(sha256(textOf(file)), Buffer.from(file.signature, 'base64'));
}

function textOf({ workstationId, seq, digest }: Omit<HeadFile, 'signature'>): string {
  return JSON.stringify([FORMAT, workstationId, seq, digest]);
}

function lastSeq(connection: SqliteConnection): number {
  const seq = connection.prepare<[], number>('SELECT coalesce((SELECT max(seq) FROM audit), (SELECT max(through_seq) FROM audit_checkpoint), 0)').pluck().get();
  assert(seq !== undefined, 'the journal has no last entry');
  return seq;
}

/** Whether the entry that the counter saw is still the one in its place; one that retention took away was. */
function follows(connection: SqliteConnection, { seq, digest }: HeadFile): boolean {
  const row = connection.prepare<[number], Buffer>('SELECT digest FROM audit WHERE seq = ?').pluck().get(seq);
  if (row !== undefined) return row.toString('hex') === digest;
  const purged = connection.prepare<[], number | null>('SELECT max(through_seq) FROM audit_checkpoint').pluck().get() ?? 0;
  return seq <= purged;
}
