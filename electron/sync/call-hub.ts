import tls from 'node:tls';
import type { z } from 'zod';
import { hubError, type HubErrorCode } from '../../shared/contract/sync/hub-refusal.ts';
import { SYNC_PROTOCOL } from '../../shared/contract/sync/wire-fields.ts';
import type { HubReply } from './hub-calls.ts';
import type { HubUrl } from './hub-url.ts';
import { trustAuthoritiesOfMachine } from './trusted-authorities.ts';

/** The way to one hub. */
export interface HubLine {
  readonly url: HubUrl;
  /** Aborted when the desk locks or closes: whatever is under way ends at once. */
  readonly signal: AbortSignal;
  /** Told why a call came to nothing, for the log: a code, never what was said. */
  readonly failed?: (path: string, why: string) => void;
}

export interface HubCall {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** With its query. */
  readonly path: string;
  readonly body?: unknown;
  /** In the place of a body: bytes as they are. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly range?: string;
  readonly token?: string;
}

export interface HubQuestion<Body> extends HubCall {
  readonly answer: z.ZodType<Body>;
  readonly timeoutMs: number;
}

export const NO_ANSWER = { kind: 'no-answer' } as const;

/** Four times what the hub sends at most: beyond, it is not our hub that speaks. */
const LONGEST_ANSWER_BYTES = 4 * 1024 * 1024;

/** What a hub says when it cannot tell what came of a call: it may have been done. */
const UNSURE: readonly HubErrorCode[] = ['unavailable', 'defect'];

/** Asks the hub, and takes nothing of an answer that is late, cut, too long or not what the contract says. Never rejects. */
export async function callHub<Body>(line: HubLine, question: HubQuestion<Body>): Promise<HubReply<Body>> {
  const response = await sendToHub(line, question, AbortSignal.any([line.signal, AbortSignal.timeout(question.timeoutMs)]));
  return response === null ? NO_ANSWER : readAnswer(line, question, response);
}

/** Opens a stream that the hub writes as long as it likes; `timeoutMs` is for its beginning alone. Never rejects. */
export async function openHubStream(line: HubLine, call: HubCall & { readonly timeoutMs: number }): Promise<HubReply<ReadableStream<Uint8Array>>> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), call.timeoutMs);
  const response = await sendToHub(line, call, AbortSignal.any([line.signal, late.signal]));
  clearTimeout(timer);
  if (response === null || (response.ok && response.body === null)) return NO_ANSWER;
  return response.ok && response.body !== null ? { kind: 'answer', body: response.body } : readAnswer(line, call, response);
}

/** Gives an answer before it is read, which must be done within `timeoutMs` of the call. Never rejects; reading it may. */
export async function askHub(line: HubLine, call: HubCall & { readonly timeoutMs: number }): Promise<HubReply<Response>> {
  const response = await sendToHub(line, call, AbortSignal.any([line.signal, AbortSignal.timeout(call.timeoutMs)]));
  if (response === null) return NO_ANSWER;
  return response.ok ? { kind: 'answer', body: response } : readAnswer(line, call, response);
}

/** Null where nothing came back. */
async function sendToHub(line: HubLine, { method, path, body, bytes, range, token }: HubCall, signal: AbortSignal): Promise<Response | null> {
  trustNothingLess();
  if (line.url.startsWith('https:')) trustAuthoritiesOfMachine();
  const headers = {
    'sync-proto': String(SYNC_PROTOCOL),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(range === undefined ? {} : { range }),
    ...(bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  try {
    // A hub never sends elsewhere: whoever does is not the hub.
    return await fetch(line.url + path, { method, headers, signal, redirect: 'manual', ...(bytes === undefined ? {} : { body: bytes }), ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  } catch (error) {
    return failed(line, path, networkCode(error));
  }
}

/** Neither a variable of the environment nor a switch of Node makes certificates unchecked or TLS older (negative test 55). */
function trustNothingLess(): void {
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  tls.DEFAULT_MIN_VERSION = 'TLSv1.2';
}

async function readAnswer<Body>(line: HubLine, { path, answer }: HubCall & { readonly answer?: z.ZodType<Body> }, response: Response): Promise<HubReply<Body>> {
  const json = await readJson(line, path, response);
  if (json === null) return NO_ANSWER;
  if (response.ok) {
    const parsed = answer?.safeParse(json.value);
    return parsed?.success === true ? { kind: 'answer', body: parsed.data } : (failed(line, path, 'malformed') ?? NO_ANSWER);
  }
  const refusal = hubError.safeParse(json.value);
  if (refusal.success && !UNSURE.includes(refusal.data.code)) return { kind: 'refused', error: refusal.data };
  return failed(line, path, refusal.success ? refusal.data.code : `status-${response.status}`) ?? NO_ANSWER;
}

async function readJson(line: HubLine, path: string, response: Response): Promise<{ readonly value: unknown } | null> {
  try {
    const text = await readText(response);
    return text === null ? failed(line, path, 'too-long') : { value: JSON.parse(text) };
  } catch (error) {
    return failed(line, path, error instanceof SyntaxError ? `status-${response.status}` : networkCode(error));
  }
}

/** Null where it is too long. Rejects where the line is cut. */
async function readText({ body }: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST_ANSWER_BYTES) return null;
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } finally {
    // Tokens and files of people: nothing of them outlasts a lock (goal S7).
    for (const read of [bytes, ...chunks]) read.fill(0);
  }
}

function failed(line: HubLine, path: string, why: string): null {
  line.failed?.(path.replace(/\?.*$/u, ''), why);
  return null;
}

/** 'ECONNREFUSED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'TimeoutError': fetch wraps what befell it. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name;
}
