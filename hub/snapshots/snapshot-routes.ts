import { and, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { z } from 'zod';
import { snapshotAnswer, type SnapshotAnswer } from '../../shared/contract/sync/snapshot-contract.ts';
import { scopeName, sha256Hex } from '../../shared/contract/sync/wire-fields.ts';
import { callersOf } from '../auth/callers.ts';
import type { Session } from '../auth/session.ts';
import { CallRefused } from '../call-refused.ts';
import { snapshot, snapshotPiece } from '../db/schema.ts';
import { findScope, type ScopeHead } from '../db/scopes.ts';
import type { HubParts } from '../parts.ts';
import { DEVICE_ONLY, OLDEST_PULL, refuseOldProtocol, REFUSALS, type ZodApp } from '../zod-app.ts';
import { newestSnapshot } from './due-snapshots.ts';

const ofScope = z.strictObject({ scope: scopeName });
const ofPiece = z.strictObject({ scope: scopeName, sha256: sha256Hex });

/** Longer than a first connection lasts. What is named by its digest never changes; only who may read it does, so that no shared cache keeps it. */
const CACHE = 'private, immutable, max-age=86400';

/** What a first connection takes in the place of a log from its first line. */
export function snapshotRoutes(app: ZodApp, parts: HubParts): void {
  const { onRequest, sessionOf } = callersOf(parts);
  app.get('/v1/scopes/:scope/snapshot', { onRequest, schema: { summary: 'The newest snapshot of a scope: what it is made of, as the hub signed it', security: DEVICE_ONLY, params: ofScope, response: { 200: snapshotAnswer, ...REFUSALS } } }, async (request) => {
    refuseOldProtocol(request, OLDEST_PULL);
    return findManifest(parts, await placeScope(parts, sessionOf(request), request.params.scope));
  });
  app.get('/v1/scopes/:scope/snapshot/pieces/:sha256', { onRequest, schema: { summary: 'The bytes of a piece (application/octet-stream)', security: DEVICE_ONLY, params: ofPiece, response: { 200: z.any(), 304: z.any(), ...REFUSALS } } }, async (request, reply) => {
    refuseOldProtocol(request, OLDEST_PULL);
    const { scope, sha256 } = request.params;
    const head = await placeScope(parts, sessionOf(request), scope);
    const etag = `"${sha256}"`;
    const headers = { etag, 'cache-control': CACHE, 'x-content-type-options': 'nosniff' };
    const content = await readPiece(parts, head, sha256);
    if (request.headers['if-none-match'] === etag) return reply.status(304).headers(headers).send('');
    parts.metrics.snapshotBytes.inc(content.length);
    return reply.headers({ ...headers, 'content-type': 'application/octet-stream' }).send(content);
  });
}

/** Refuses a scope that is not the caller's in the words of one that is not there. */
async function placeScope({ pool }: Pick<HubParts, 'pool'>, { scopes }: Session, name: string): Promise<ScopeHead> {
  const head = scopes.includes(name) ? await findScope(drizzle(pool), name) : null;
  if (head === null) throw new CallRefused('not-found', `snapshot of ${name}, which is not among the caller's scopes`);
  return head;
}

async function findManifest({ pool, keys }: Pick<HubParts, 'pool' | 'keys'>, head: ScopeHead): Promise<SnapshotAnswer> {
  const db = drizzle(pool);
  const newest = await newestSnapshot(db, head, keys.keyId);
  if (newest === null) return { kind: 'none' };
  const [built] = await db.select({ manifest: snapshot.manifest, signature: snapshot.signature }).from(snapshot).where(and(eq(snapshot.scopeId, head.scopeId), eq(snapshot.build, newest.build)));
  return built === undefined ? { kind: 'none' } : { kind: 'snapshot', ...built };
}

async function readPiece({ pool }: Pick<HubParts, 'pool'>, { scopeId }: ScopeHead, sha256: string): Promise<Buffer> {
  const [piece] = await drizzle(pool).select({ content: snapshotPiece.content }).from(snapshotPiece).where(and(eq(snapshotPiece.scopeId, scopeId), eq(snapshotPiece.sha256, sha256)));
  if (piece === undefined) throw new CallRefused('not-found', 'a piece of no snapshot that is kept');
  return piece.content;
}
