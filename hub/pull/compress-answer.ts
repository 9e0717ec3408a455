import type { FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { constants, gzip, zstdCompress } from 'node:zlib';

/** Below, what is saved is less than what the line spends on its headers. */
const SHORTEST_BYTES = 1024;

const [inZstd, inGzip] = [promisify(zstdCompress), promisify(gzip)];

/** The quickest level of each: lines of a log shrink to an eighth by it, and the next ones to little less. In the order of our preference. */
const CODERS: Readonly<Record<string, (text: string) => Promise<Buffer>>> = {
  zstd: (text) => inZstd(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  gzip: (text) => inGzip(text, { level: 1 }),
};

/** A hook of Fastify: a long answer goes as the caller can read it best. Nothing in it is both secret and chosen by who asks, so that its length tells nobody anything. */
export async function compressAnswer(request: FastifyRequest, reply: FastifyReply, answer: unknown): Promise<unknown> {
  if (typeof answer !== 'string' || Buffer.byteLength(answer) < SHORTEST_BYTES) return answer;
  reply.header('vary', 'accept-encoding');
  const name = chosenCoding(request.headers['accept-encoding']);
  const coder = name === null ? undefined : CODERS[name];
  if (name === null || coder === undefined) return answer;
  reply.header('content-encoding', name);
  return coder(answer);
}

/** The best of our codings that a header `Accept-Encoding` names without refusing it; null for none. Source: RFC 9110, 12.5.3. */
function chosenCoding(header: string | string[] | undefined): string | null {
  const accepted = String(header ?? '').split(',').flatMap((part) => {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(/\s*;\s*/u);
    return parameters.some((parameter) => /^q=0(?:\.0*)?$/u.test(parameter)) ? [] : [name];
  });
  return Object.keys(CODERS).find((name) => accepted.includes(name)) ?? null;
}
