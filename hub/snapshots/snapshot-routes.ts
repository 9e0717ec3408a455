import { z } from 'zod';
import { snapshotAnswer } from '../../shared/contract/sync/snapshot-contract.ts';
import { scopeName, sha256Hex } from '../../shared/contract/sync/wire-fields.ts';
import { callersOf } from '../auth/callers.ts';
import type { HubParts } from '../parts.ts';
import { bytesAnswer, DEVICE_ONLY, OLDEST_PULL, refuseOldProtocol, REFUSALS, type ZodApp } from '../zod-app.ts';
import { findManifest, placeScope, readPieceBytes } from './serve-snapshot.ts';

const ofScope = z.strictObject({ scope: scopeName });
const ofPiece = z.strictObject({ scope: scopeName, sha256: sha256Hex });

/** Longer than a first connection lasts. What is named by its digest never changes; only who may read it does, so that no shared cache keeps it. */
const CACHE = 'private, immutable, max-age=86400';

const PIECE_HEADERS = { etag: { type: 'string', description: 'The digest of the piece in quotes: asked again in If-None-Match' }, 'cache-control': { type: 'string', description: CACHE } } as const;
const PIECE_ANSWERS = {
  200: bytesAnswer('application/octet-stream', 'The piece', PIECE_HEADERS), 304: bytesAnswer('application/octet-stream', 'What If-None-Match names; no bytes', PIECE_HEADERS),
} as const;

/** What a first connection takes in the place of a log from its first line. */
export function snapshotRoutes(app: ZodApp, parts: HubParts): void {
  const { onRequest, sessionOf } = callersOf(parts);
  app.get('/v1/scopes/:scope/snapshot', { onRequest, schema: { summary: 'The newest snapshot of a scope: what it is made of, as the hub signed it', security: DEVICE_ONLY, params: ofScope, response: { 200: snapshotAnswer, ...REFUSALS } } }, async (request) => {
    refuseOldProtocol(request, OLDEST_PULL);
    return findManifest(parts, await placeScope(parts, sessionOf(request), request.params.scope));
  });
  app.get('/v1/scopes/:scope/snapshot/pieces/:sha256', { onRequest, schema: { summary: 'The bytes of a piece (application/octet-stream)', security: DEVICE_ONLY, params: ofPiece, response: { ...PIECE_ANSWERS, ...REFUSALS } } }, async (request, reply) => {
    refuseOldProtocol(request, OLDEST_PULL);
    const { scope, sha256 } = request.params;
    const head = await placeScope(parts, sessionOf(request), scope);
    const etag = `"${sha256}"`;
    const headers = { 'content-type': 'application/octet-stream', etag, 'cache-control': CACHE, 'x-content-type-options': 'nosniff' };
    const content = await readPieceBytes(parts, head, sha256);
    if (request.headers['if-none-match'] === etag) return reply.status(304).headers(headers).send('');
    parts.metrics.snapshotBytes.inc(content.length);
    return reply.headers(headers).send(content);
  });
}
