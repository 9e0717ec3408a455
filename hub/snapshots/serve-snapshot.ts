import { and, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { SnapshotAnswer } from '../../shared/contract/sync/snapshot-contract.ts';
import type { Session } from '../auth/session.ts';
import { CallRefused } from '../call-refused.ts';
import { snapshot, snapshotPiece } from '../db/schema.ts';
import { findScope, type ScopeHead } from '../db/scopes.ts';
import type { HubParts } from '../parts.ts';
import { newestSnapshot } from './due-snapshots.ts';

/** Refuses a scope that is not the caller's in the words of one that is not there. */
export async function placeScope({ pool }: Pick<HubParts, 'pool'>, { scopes }: Session, name: string): Promise<ScopeHead> {
  const head = scopes.includes(name) ? await findScope(drizzle(pool), name) : null;
  if (head === null) throw new CallRefused('not-found', `snapshot of ${name}, which is not among the caller's scopes`);
  return head;
}

/** The newest snapshot of the scope, as the hub signed it. */
export async function findManifest({ pool, keys }: Pick<HubParts, 'pool' | 'keys'>, head: ScopeHead): Promise<SnapshotAnswer> {
  const db = drizzle(pool);
  const newest = await newestSnapshot(db, head, keys.keyId);
  if (newest === null) return { kind: 'none' };
  const [built] = await db.select({ manifest: snapshot.manifest, signature: snapshot.signature }).from(snapshot).where(and(eq(snapshot.scopeId, head.scopeId), eq(snapshot.build, newest.build)));
  return built === undefined ? { kind: 'none' } : { kind: 'snapshot', ...built };
}

/** Refuses a piece of no snapshot that is kept. */
export async function readPieceBytes({ pool }: Pick<HubParts, 'pool'>, { scopeId }: ScopeHead, sha256: string): Promise<Buffer> {
  const [piece] = await drizzle(pool).select({ content: snapshotPiece.content }).from(snapshotPiece).where(and(eq(snapshotPiece.scopeId, scopeId), eq(snapshotPiece.sha256, sha256)));
  if (piece === undefined) throw new CallRefused('not-found', 'a piece of no snapshot that is kept');
  return piece.content;
}
