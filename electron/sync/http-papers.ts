import type { z } from 'zod';
import { hubError } from '../../shared/contract/sync/hub-refusal.ts';
import { paperProgress } from '../../shared/contract/sync/paper-messages.ts';
import type { HubReply } from './hub-calls.ts';
import type { PaperCalls } from './paper-calls.ts';

/** A request without what every call of the desk carries: the hub's address, the token, the version of the protocol. */
export interface PaperRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Sends a request as the desk, with a newer token where the first was worn. Rejects where nothing came back. */
export type Authorised = (request: PaperRequest) => Promise<Response>;

const NO_ANSWER = { kind: 'no-answer' } as const;
const PARTIAL_CONTENT = 206;

/** The calls of papers over HTTP. What is late, cut or not what the contract says is no answer. */
export function httpPaperCalls(authorised: Authorised): PaperCalls {
  const json = async <Body>(request: PaperRequest, answer: z.ZodType<Body>): Promise<HubReply<Body>> => ask(authorised, request, async (response) => answer.safeParse(await response.json()).data);
  return {
    offer: (offer) => json({ method: 'POST', path: '/v1/papers', headers: { 'content-type': 'application/json' }, body: JSON.stringify(offer) }, paperProgress),
    send: ({ scope, sha256, from, bytes }) =>
      json({ method: 'PATCH', path: pathOf(sha256, { scope, from: String(from) }), headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(bytes) }, paperProgress),
    fetch: ({ scope, sha256, from, to }) => {
      const request = { method: 'GET', path: pathOf(sha256, { scope }), headers: { range: `bytes=${from}-${to - 1}` } } as const;
      return ask(authorised, request, (response) => bytesOf(response, to - from));
    },
  };
}

function pathOf(sha256: string, query: Readonly<Record<string, string>>): string {
  return `/v1/papers/${sha256}?${new URLSearchParams(query).toString()}`;
}

async function ask<Body>(authorised: Authorised, request: PaperRequest, read: (response: Response) => Promise<Body | undefined>): Promise<HubReply<Body>> {
  try {
    const response = await authorised(request);
    if (!response.ok) {
      const refusal = hubError.safeParse(await response.json());
      return refusal.success ? { kind: 'refused', error: refusal.data } : NO_ANSWER;
    }
    const body = await read(response);
    return body === undefined ? NO_ANSWER : { kind: 'answer', body };
  } catch {
    // The line was cut, or what came is no JSON: the same to whoever asked.
    return NO_ANSWER;
  }
}

/** Exactly as many as were asked for; reading ends with the first one more. */
async function bytesOf({ status, body }: Response, length: number): Promise<Uint8Array | undefined> {
  if (status !== PARTIAL_CONTENT || body === null) return undefined;
  const bytes = new Uint8Array(length);
  let received = 0;
  for await (const piece of body) {
    if (received + piece.byteLength > length) return undefined;
    bytes.set(piece, received);
    received += piece.byteLength;
  }
  return received === length ? bytes : undefined;
}
