import { paperProgress, type PaperProgress } from '../../shared/contract/sync/paper-messages.ts';
import { NO_ANSWER, type HubCall } from './call-hub.ts';
import type { HubReply } from './hub-calls.ts';
import type { PaperCalls } from './paper-calls.ts';

/** Makes a call as the desk, with a newer token where the first was worn, and gives its answer unread. Never rejects; reading it may. */
export type Authorised = (call: Omit<HubCall, 'token'>) => Promise<HubReply<Response>>;

const PARTIAL_CONTENT = 206;

/** The calls of papers over HTTP. What is late, cut or not what the contract says is no answer. */
export function httpPaperCalls(authorised: Authorised): PaperCalls {
  return {
    offer: (offer) => ask(authorised, { method: 'POST', path: '/v1/papers', body: offer }, readProgress),
    send: ({ scope, sha256, from, bytes }) => ask(authorised, { method: 'PATCH', path: pathOf(sha256, { scope, from: String(from) }), bytes: new Uint8Array(bytes) }, readProgress),
    fetch: ({ scope, sha256, from, to }) => ask(authorised, { method: 'GET', path: pathOf(sha256, { scope }), range: `bytes=${from}-${to - 1}` }, (response) => readBytes(response, to - from)),
  };
}

function pathOf(sha256: string, query: Readonly<Record<string, string>>): string {
  return `/v1/papers/${sha256}?${new URLSearchParams(query).toString()}`;
}

async function ask<Body>(authorised: Authorised, call: Omit<HubCall, 'token'>, read: (response: Response) => Promise<Body | undefined>): Promise<HubReply<Body>> {
  const reply = await authorised(call);
  if (reply.kind !== 'answer') return reply;
  try {
    const body = await read(reply.body);
    return body === undefined ? NO_ANSWER : { kind: 'answer', body };
  } catch {
    // The line was cut, or what came is no JSON: the same to whoever asked.
    return NO_ANSWER;
  }
}

async function readProgress(response: Response): Promise<PaperProgress | undefined> {
  return paperProgress.safeParse(await response.json()).data;
}

/** Exactly as many as were asked for; reading ends with the first one more. */
async function readBytes({ status, body }: Response, length: number): Promise<Uint8Array | undefined> {
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
