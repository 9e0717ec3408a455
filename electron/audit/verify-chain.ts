import { canonicalCheckpoint, canonicalEntry, ENTRY_FORMAT, type AuditEntry } from '../../shared/domain/audit/audit-entry.ts';
import type { ChainFault, ChainReport } from '../../shared/domain/audit/chain-report.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { judgeOf, sha256, sha256Hex } from './signature.ts';
import { findIdentity, genesisOf, type WorkstationIdentity } from './workstation-identity.ts';

/**
 * Checks every entry of the journal, in order, against the one before it, and names the first bad one.
 *
 * One signature vouches for all that its entry follows, so that a sound journal costs a hash per entry and one signature. Where the
 * chain breaks, what lies before the break may have been rewritten with right digests: signatures are right up to some entry
 * and wrong from there on, and halving finds it.
 */
export function verifyChain(connection: SqliteConnection): ChainReport {
  const identity = findIdentity(connection);
  const sequence = connection.prepare<[], number>(`SELECT seq FROM sqlite_sequence WHERE name = 'audit'`).pluck().get() ?? 0;
  if (identity === null) return { ...EMPTY, fault: sequence === 0 ? null : { seq: 1, code: 'workstation' } };
  const start = findStart(connection, identity);
  if (start === null) return { ...EMPTY, fault: { seq: 1, code: 'checkpoint' } };
  const walk = walkChain(connection, identity, start);
  const fault = firstFault(connection, identity, { ...walk, start: start.seq + 1, sequence });
  return { entries: walk.last.seq - start.seq, firstSeq: start.seq + 1, lastSeq: walk.last.seq, lastAt: walk.lastAt, fault };
}

const EMPTY = { entries: 0, firstSeq: 1, lastSeq: 0, lastAt: null } as const;

/** What the next entry must follow. */
interface Link {
  readonly seq: number;
  readonly digest: string;
  readonly signature: string;
}

interface Walk {
  /** The last entry that follows the one before it. */
  readonly last: Link;
  readonly lastAt: number | null;
  /** The entry at which the walk ended early. */
  readonly broken: ChainFault | null;
}

interface CheckpointRow {
  readonly workstationId: string;
  readonly throughSeq: number;
  readonly digest: Buffer;
  readonly entrySignature: Buffer;
  readonly entries: number;
  readonly newestAt: number;
  readonly purgedAt: number;
  readonly signature: Buffer;
}

/** Where the chain begins: the identity of the workstation, or the last checkpoint; null when its signature is wrong. */
function findStart(connection: SqliteConnection, identity: WorkstationIdentity): Link | null {
  const row = connection
    .prepare<[], CheckpointRow>(
      `SELECT workstation_id AS workstationId, through_seq AS throughSeq, digest, entry_signature AS entrySignature, entries, newest_at AS newestAt, purged_at AS purgedAt, signature
      FROM audit_checkpoint ORDER BY through_seq DESC LIMIT 1`,
    )
    .get();
  if (row === undefined) return { seq: 0, digest: genesisOf(identity), signature: '' };
  const link = { seq: row.throughSeq, digest: row.digest.toString('hex'), signature: row.entrySignature.toString('base64') };
  const text = canonicalCheckpoint({ ...row, digest: link.digest, entrySignature: link.signature, newestAt: instant(row.newestAt), purgedAt: instant(row.purgedAt) });
  return judgeOf(Buffer.from(identity.publicKey, 'hex'))(sha256(text), row.signature) ? link : null;
}

function walkChain(connection: SqliteConnection, identity: WorkstationIdentity, start: Link): Walk {
  let last = start;
  let lastAt: number | null = null;
  const signed = Buffer.alloc(SIGNATURE_BYTES);
  for (const [seq, at, isOwn, filePrev, digest, signature, text] of rowsAfter(connection, start.seq, identity.id)) {
    const isInPlace = seq === last.seq + 1 && isOwn === 1 && text.endsWith(`"${last.digest}"]`);
    const isRight = isInPlace && sha256Hex(`${text.slice(0, -1)},"${last.signature}","${filePrev}"]`) === digest && signed.write(signature, 'hex') === SIGNATURE_BYTES;
    const code = isRight ? null : judgeEntry(connection, seq, last, identity);
    if (code !== null) return { last, lastAt, broken: { seq: last.seq + 1, code } };
    last = { seq, digest, signature: isRight ? signed.toString('base64') : Buffer.from(signature, 'hex').toString('base64') };
    lastAt = at;
  }
  return { last, lastAt, broken: null };
}

const SIGNATURE_BYTES = 64;

/** seq, at, whether this workstation wrote it, the digest before it in its file, its own, its signature, and its text up to the digest before it in the journal. */
type QuickRow = readonly [number, number, number, string, string, string, string];

const ROWS_AT_ONCE = 1000;

/**
 * The entries in their order, each with the beginning of its canonical text as SQLite writes a JSON array: a million of them are read in a
 * fraction of the time that it takes to make their values, and above all their bytes, one by one. What this says is right is right, since the
 * digest agrees; what it says is wrong is judged again, value by value.
 */
function* rowsAfter(connection: SqliteConnection, after: number, workstationId: string): Iterable<QuickRow> {
  const statement = connection
    .prepare<[string, number], QuickRow>(
      `SELECT seq, at, workstation_id = ?, lower(hex(file_prev)), lower(hex(digest)), hex(signature),
        json_array('${ENTRY_FORMAT}', seq, at, workstation_id, actor_id, role, action, subject, file, file_seq, outcome, detail, command_id, lower(hex(prev)))
      FROM audit WHERE seq > ? ORDER BY seq LIMIT ${ROWS_AT_ONCE}`,
    )
    .raw();
  const rowsFrom = (seq: number): readonly QuickRow[] => statement.all(workstationId, seq);
  for (let rows = rowsFrom(after); rows.length > 0; rows = rowsFrom(rows.at(-1)?.[0] ?? after)) yield* rows;
}

interface ChainRow extends AuditEntry {
  readonly prev: Buffer;
  readonly filePrev: Buffer;
  readonly digest: Buffer;
}

function judgeEntry(connection: SqliteConnection, seq: number, before: Link, identity: WorkstationIdentity): ChainFault['code'] | null {
  if (seq !== before.seq + 1) return 'missing';
  const row = connection
    .prepare<[number], ChainRow>(
      `SELECT seq, at, workstation_id AS workstationId, actor_id AS actorId, role, action, subject, file, file_seq AS fileSeq, outcome, detail, command_id AS commandId,
        prev, file_prev AS filePrev, digest FROM audit WHERE seq = ?`,
    )
    .get(seq);
  if (row === undefined) return 'missing';
  const prev = row.prev.toString('hex');
  const links = { prev, prevSignature: before.signature, filePrev: row.filePrev.toString('hex') };
  const isRight = prev === before.digest && row.workstationId === identity.id && sha256(canonicalEntry(row, links)).equals(row.digest);
  return isRight ? null : 'altered';
}

function firstFault(connection: SqliteConnection, identity: WorkstationIdentity, walk: Walk & { readonly start: number; readonly sequence: number }): ChainFault | null {
  const { start, last, broken, sequence } = walk;
  const judge = judgeOf(Buffer.from(identity.publicKey, 'hex'));
  const signed = connection.prepare<[number], { digest: Buffer; signature: Buffer }>('SELECT digest, signature FROM audit WHERE seq = ?');
  const isSigned = (seq: number): boolean => {
    const row = signed.get(seq);
    return row !== undefined && judge(row.digest, row.signature);
  };
  if (last.seq >= start && !isSigned(last.seq)) return { seq: firstUnsigned(start, last.seq, isSigned), code: 'forged' };
  if (broken !== null) return broken;
  return sequence > last.seq ? { seq: last.seq + 1, code: 'missing' } : null;
}

/** The first of `from` to `to` whose signature is wrong, that of `to` being wrong. */
function firstUnsigned(from: number, to: number, isSigned: (seq: number) => boolean): number {
  if (from === to) return to;
  const middle = Math.floor((from + to) / 2);
  return isSigned(middle) ? firstUnsigned(middle + 1, to, isSigned) : firstUnsigned(from, middle, isSigned);
}
