import type { FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { chunkQuery, MAXIMUM_CHUNK_BYTES, paperOffer, paperParameters, paperProgress, paperQuery } from '../../shared/contract/sync/paper-messages.ts';
import { callersOf } from '../auth/callers.ts';
import { CallRefused } from '../call-refused.ts';
import type { HubParts } from '../parts.ts';
import { bytesAnswer, DEVICE_ONLY, OLDEST_PULL, OLDEST_PUSH, refuseOldProtocol, REFUSALS, type ZodApp } from '../zod-app.ts';
import { placePaper, type PaperPlace } from './paper-place.ts';
import { askedRange, readPaper, sizeOfPaper } from './read-paper.ts';
import { offerPaper, takeChunk } from './take-paper.ts';
import { receiveBytes } from './receive-bytes.ts';

const BYTES = 'application/octet-stream';

/**
 * Bytes of papers, on their own way: an act is never kept waiting for them. A transfer is resumed by asking how much is there, and its state is in the
 * database alone, so that another process of the hub goes on with it.
 */
export function paperRoutes(app: ZodApp, parts: HubParts): void {
  const { onRequest, sessionOf } = callersOf(parts);
  const place = (request: FastifyRequest, named: { readonly scope: string; readonly sha256: string }): Promise<PaperPlace> => placePaper(parts, sessionOf(request), named);
  app.addContentTypeParser(BYTES, (_request: FastifyRequest, payload: IncomingMessage) => receiveBytes(payload, MAXIMUM_CHUNK_BYTES));
  app.post('/v1/papers', { onRequest, schema: { summary: 'Offers the bytes of a paper, or asks how much of them is here', security: DEVICE_ONLY, body: paperOffer, response: { 200: paperProgress, ...REFUSALS } } }, async (request) => {
    refuseOldProtocol(request, OLDEST_PUSH);
    return offerPaper(parts, await place(request, request.body), request.body);
  });
  app.patch('/v1/papers/:sha256', { onRequest, schema: { summary: 'The next bytes of a paper', security: DEVICE_ONLY, consumes: [BYTES], params: paperParameters, querystring: chunkQuery, response: { 200: paperProgress, ...REFUSALS } } }, async (request) => {
    refuseOldProtocol(request, OLDEST_PUSH);
    const { scope, from } = request.query;
    if (!Buffer.isBuffer(request.body)) throw new CallRefused('malformed', 'bytes of a paper of another type');
    return takeChunk(parts, await place(request, { scope, sha256: request.params.sha256 }), from, request.body);
  });
  app.get('/v1/papers/:sha256', { onRequest, schema: { summary: 'The bytes of a paper (application/octet-stream), whole or the range that is asked for', security: DEVICE_ONLY, params: paperParameters, querystring: paperQuery, response: { ...BYTE_ANSWERS, ...REFUSALS } } }, async (request, reply) => {
    refuseOldProtocol(request, OLDEST_PULL);
    const { status, headers, body } = await answerWith(parts, await place(request, { scope: request.query.scope, sha256: request.params.sha256 }), request.headers);
    return reply.status(status).headers(headers).send(body);
  });
}

const ALWAYS = { etag: { type: 'string', description: 'The digest of the paper in quotes: asked again in If-None-Match or If-Range' }, 'accept-ranges': { type: 'string', description: 'bytes' } } as const;
const RANGED = { ...ALWAYS, 'content-range': { type: 'string', description: 'bytes FROM-TO/SIZE, or bytes */SIZE where the range is outside' } } as const;

const BYTE_ANSWERS = {
  200: bytesAnswer(BYTES, 'The whole paper', ALWAYS), 206: bytesAnswer(BYTES, 'The range that the header Range asks for', RANGED),
  304: bytesAnswer(BYTES, 'What If-None-Match names; no bytes', ALWAYS), 416: bytesAnswer(BYTES, 'A range that begins after the end; no bytes', RANGED),
} as const;

interface ByteAnswer {
  readonly status: keyof typeof BYTE_ANSWERS;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** The content is named by its digest, so that its tag never changes; nobody on the way keeps it, since it is of a person's health or money. */
async function answerWith(parts: HubParts, paper: PaperPlace, asked: IncomingHttpHeaders): Promise<ByteAnswer> {
  const size = await sizeOfPaper(parts, paper);
  const tag = `"${paper.sha256}"`;
  const headers = { 'content-type': BYTES, etag: tag, 'accept-ranges': 'bytes', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };
  if (asked['if-none-match'] === tag) return { status: 304, headers, body: '' };
  const condition = asked['if-range'];
  const range = condition === undefined || condition === tag ? askedRange(asked.range, size) : null;
  if (range === 'outside') return { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` }, body: '' };
  if (range === null) return { status: 200, headers, body: await readPaper(parts, paper, { from: 0, to: size }) };
  return { status: 206, headers: { ...headers, 'content-range': `bytes ${range.from}-${range.to - 1}/${size}` }, body: await readPaper(parts, paper, range) };
}
