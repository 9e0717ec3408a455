import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { PIECE_TEXT_BYTES, SNAPSHOT_SCHEMA, type SnapshotManifest, type SnapshotPiece } from '../../shared/contract/sync/snapshot-contract.ts';
import { listDeparted } from '../db/departures.ts';
import { snapshot, snapshotCount, snapshotPart, snapshotPiece } from '../db/schema.ts';
import { findScope, type ScopeHead } from '../db/scopes.ts';
import { atOneMoment, inTransaction, type Tx } from '../db/transaction.ts';
import type { HubParts } from '../parts.ts';
import { cutIntoPieces, type PieceText } from './cut-into-pieces.ts';
import { isDue, newestSnapshot } from './due-snapshots.ts';
import { readScope } from './read-rows.ts';

export interface BuildOptions {
  /** Builds nothing where somebody else has just built. */
  readonly onlyIfDue?: boolean;
  /** None of those before is kept: they hold what was erased since. */
  readonly isOnlyOne?: boolean;
  readonly pieceBytes?: number;
  /** A hub that stops does not wait for a build: nothing of it is kept. */
  readonly signal?: AbortSignal;
}

/** A desk that is in the middle of the one before goes on with it. */
const KEPT = 2;
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

const compress = promisify(zstdCompress);

/**
 * Builds the snapshot of a scope from what its rows and the end of its log are at one moment, while others go on writing. Rows, pieces and the signed
 * manifest are one transaction: there is a whole snapshot or none, whatever ends this process. Null where there is no such scope, where another process
 * builds it, or where none is due and only a due one was asked for.
 */
export async function buildSnapshot(parts: Pick<HubParts, 'pool' | 'keys' | 'clock'>, scope: string, options: BuildOptions = {}): Promise<SnapshotManifest | null> {
  const known = await inTransaction(parts.pool, async (tx) => {
    const head = await findScope(tx, scope);
    if (head !== null) await tx.insert(snapshotCount).values({ scopeId: head.scopeId, builds: 0 }).onConflictDoNothing();
    return head;
  });
  if (known === null) return null;
  return atOneMoment(parts.pool, async (tx) => {
    const build = await takeTurn(tx, known.scopeId);
    const head = build === null ? null : await findScope(tx, scope);
    if (build === null || head === null) return null;
    if (options.onlyIfDue === true && !isDue(head, await newestSnapshot(tx, head, parts.keys.keyId))) return null;
    const pieces = await writePieces(tx, head.scopeId, options);
    const manifest = manifestOf(head, { pieces, departed: await listDeparted(tx, head.scopeId) }, parts);
    await write(tx, { head, build, manifest, keys: parts.keys });
    await dropOlder(tx, head.scopeId, options.isOnlyOne === true ? 1 : KEPT);
    return manifest;
  });
}

/** The number of this build; null while another process has the turn. */
async function takeTurn(tx: Tx, scopeId: number): Promise<number | null> {
  const [turn] = await tx.select({ builds: snapshotCount.builds }).from(snapshotCount).where(eq(snapshotCount.scopeId, scopeId)).for('update', { skipLocked: true });
  if (turn === undefined) return null;
  await tx.update(snapshotCount).set({ builds: turn.builds + 1 }).where(eq(snapshotCount.scopeId, scopeId));
  return turn.builds + 1;
}

/** One piece is compressed and stored while the next is read: three are in memory at most. */
async function writePieces(tx: Tx, scopeId: number, { pieceBytes = PIECE_TEXT_BYTES, signal }: BuildOptions): Promise<readonly SnapshotPiece[]> {
  const pieces: SnapshotPiece[] = [];
  let storing: Promise<void> = Promise.resolve();
  const store = async (piece: PieceText): Promise<void> => void pieces.push(await storePiece(tx, scopeId, piece));
  for await (const rows of readScope(tx, scopeId)) {
    for await (const piece of cutIntoPieces(rows, pieceBytes)) {
      signal?.throwIfAborted();
      await storing;
      storing = store(piece);
      // It is waited for before the next one, and tells then.
      storing.catch(() => undefined);
    }
  }
  await storing;
  return pieces;
}

async function storePiece(tx: Tx, scopeId: number, { text, rows }: PieceText): Promise<SnapshotPiece> {
  const content = await compress(text, LEVEL);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await tx.insert(snapshotPiece).values({ scopeId, sha256, content }).onConflictDoNothing();
  return { sha256, bytes: content.length, rows };
}

function manifestOf({ name, epoch, seq, hash }: ScopeHead, { pieces, departed }: { readonly pieces: readonly SnapshotPiece[]; readonly departed: readonly number[] }, { clock }: Pick<HubParts, 'clock'>): SnapshotManifest {
  const rows = pieces.reduce((sum, piece) => sum + piece.rows, 0);
  return { scope: name, epoch, schema: SNAPSHOT_SCHEMA, seq, hash: hash.toString('hex'), builtAt: clock(), rows, pieces: [...pieces], departed: [...departed] };
}

interface Built {
  readonly head: ScopeHead;
  readonly build: number;
  readonly manifest: SnapshotManifest;
  readonly keys: HubParts['keys'];
}

async function write(tx: Tx, { head: { scopeId, epoch, seq }, build, manifest, keys }: Built): Promise<void> {
  const text = JSON.stringify(manifest);
  await tx.insert(snapshot).values({
    scopeId, build, epoch, form: manifest.schema, keyId: keys.keyId, seq, rowCount: manifest.rows, builtAt: manifest.builtAt, manifest: text, signature: keys.signReceipt(text),
  });
  const places = manifest.pieces.map(({ sha256 }, place) => ({ scopeId, build, place, sha256 }));
  for (let at = 0; at < places.length; at += 10_000) await tx.insert(snapshotPart).values(places.slice(at, at + 10_000));
}

async function dropOlder(tx: Tx, scopeId: number, most: number): Promise<void> {
  const kept = await tx.select({ build: snapshot.build }).from(snapshot).where(eq(snapshot.scopeId, scopeId)).orderBy(desc(snapshot.build)).limit(most);
  const oldest = kept.at(-1)?.build ?? 0;
  const gone = await tx.delete(snapshot).where(and(eq(snapshot.scopeId, scopeId), lt(snapshot.build, oldest))).returning({ build: snapshot.build });
  if (gone.length === 0) return;
  await tx.execute(sql`DELETE FROM snapshot_piece p WHERE p.scope_id = ${scopeId} AND NOT EXISTS (
    SELECT 1 FROM snapshot_part n WHERE n.scope_id = p.scope_id AND n.sha256 = p.sha256)`);
}
