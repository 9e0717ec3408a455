import type { z } from 'zod';
import { pushAnswer } from '../../shared/contract/sync/push-contract.ts';
import { MAXIMUM_PIECE_BYTES, snapshotAnswer } from '../../shared/contract/sync/snapshot-contract.ts';
import { claimAnswer, helloAnswer, lanesAnswer, newClientAnswer, refreshAnswer, type ClaimAnswer, type ClaimRequest } from '../../shared/contract/sync/session-messages.ts';
import { askHub, callHub, NO_ANSWER, openHubStream, type HubLine, type HubQuestion } from './call-hub.ts';
import { CLAIM_TIMEOUT_MS } from './claim-timeout.ts';
import type { HubCalls, HubReply } from './hub-calls.ts';
import { httpPaperCalls } from './http-papers.ts';
import { pullInOrder } from './pull-in-order.ts';
import { readBounded } from './read-bounded.ts';

/** Two of them are shorter than the time in which the hub answers a lost refresh again. */
const REFRESH_TIMEOUT_MS = 10_000;
const TIMEOUT_MS = 30_000;
/** A whole piece over a slow line. */
const PIECE_TIMEOUT_MS = 120_000;

/** What the desk's file holds of its session with the hub. */
export interface HubSession {
  /** The token that serves next. */
  refreshToken(): string;
  /** Puts the one after it on the disk. False where the disk, or a long writer, did not let it: it is not to be used then. */
  keepRefreshToken(next: string): boolean;
  /** By the desk's key, base64url. */
  sign(text: string): string;
}

type Refreshed = z.infer<typeof refreshAnswer>;

/**
 * The calls of a desk that joined. The access token lives here alone; when the hub no longer takes it, it is renewed once, whoever asked,
 * and the call is made a second time, never a third.
 */
export class HttpCalls implements HubCalls {
  readonly #line: HubLine;
  readonly #session: HubSession;
  #accessToken: string | null = null;
  /** Given by the hub, not on the disk yet: nothing is done with it before. */
  #unwritten: Refreshed | null = null;
  #renewing: Promise<HubReply<string>> | null = null;

  constructor(line: HubLine, session: HubSession) {
    this.#line = line;
    this.#session = session;
  }

  hello: HubCalls['hello'] = (body) => this.#ask({ method: 'POST', path: '/v1/hello', body, answer: helloAnswer });

  lanes: HubCalls['lanes'] = (clientId) => this.#ask({ method: 'GET', path: `/v1/lanes/${encodeURIComponent(clientId)}`, answer: lanesAnswer });

  newClient: HubCalls['newClient'] = () => this.#ask({ method: 'POST', path: '/v1/clients', answer: newClientAnswer });

  push: HubCalls['push'] = (body) => this.#ask({ method: 'POST', path: '/v1/push', body, answer: pushAnswer });

  pull: HubCalls['pull'] = ({ scope, since, epoch }) => {
    const query = new URLSearchParams({ scope, since: String(since), ...(epoch === undefined ? {} : { epoch }) });
    return this.#ask({ method: 'GET', path: `/v1/pull?${query.toString()}`, answer: pullInOrder({ scope, since }) });
  };

  snapshot: HubCalls['snapshot'] = (scope) => this.#ask({ method: 'GET', path: snapshotPath(scope), answer: snapshotAnswer });

  piece: HubCalls['piece'] = async (scope, sha256) => {
    const path = `${snapshotPath(scope)}/pieces/${sha256}`;
    const reply = await this.#withToken((token) => askHub(this.#line, { method: 'GET', path, token, timeoutMs: PIECE_TIMEOUT_MS }));
    if (reply.kind !== 'answer') return reply;
    const bytes = await readBounded(reply.body, MAXIMUM_PIECE_BYTES);
    return bytes === null ? NO_ANSWER : { kind: 'answer', body: bytes };
  };

  /** Holds an item of the queue for a person, keeps it or gives it back. */
  claim = (itemId: string, body: ClaimRequest): Promise<HubReply<ClaimAnswer>> => {
    const question = { method: 'POST', path: `/v1/items/${encodeURIComponent(itemId)}/claim`, body, answer: claimAnswer, timeoutMs: CLAIM_TIMEOUT_MS } as const;
    return this.#withToken((token) => callHub(this.#line, { ...question, token }));
  };

  /** Where logs end, as the hub tells it: text/event-stream. */
  events(): Promise<HubReply<ReadableStream<Uint8Array>>> {
    return this.#withToken((token) => openHubStream(this.#line, { method: 'GET', path: '/v1/events', token, timeoutMs: TIMEOUT_MS }));
  }

  /** The calls of papers, under the same token. */
  readonly papers = httpPaperCalls((call) => this.#withToken((token) => askHub(this.#line, { ...call, token, timeoutMs: TIMEOUT_MS })));

  #ask<Body>(question: Omit<HubQuestion<Body>, 'token' | 'timeoutMs'>): Promise<HubReply<Body>> {
    return this.#withToken((token) => callHub(this.#line, { ...question, token, timeoutMs: TIMEOUT_MS }));
  }

  async #withToken<Body>(call: (token: string) => Promise<HubReply<Body>>): Promise<HubReply<Body>> {
    const token = await this.#token(null);
    if (token.kind !== 'answer') return token;
    const reply = await call(token.body);
    if (reply.kind !== 'refused' || reply.error.code !== 'token-refused') return reply;
    const next = await this.#token(token.body);
    return next.kind === 'answer' ? call(next.body) : next;
  }

  /** A token that is not `worn`; one renewal serves all who wait for it. */
  async #token(worn: string | null): Promise<HubReply<string>> {
    if (this.#accessToken !== null && this.#accessToken !== worn) return { kind: 'answer', body: this.#accessToken };
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  async #renew(): Promise<HubReply<string>> {
    if (this.#unwritten === null) {
      const reply = await this.#refresh();
      if (reply.kind !== 'answer') return reply;
      this.#unwritten = reply.body;
    }
    if (!this.#session.keepRefreshToken(this.#unwritten.refreshToken)) {
      this.#line.failed?.('/v1/tokens', 'not-written');
      return NO_ANSWER;
    }
    this.#accessToken = this.#unwritten.accessToken;
    this.#unwritten = null;
    return { kind: 'answer', body: this.#accessToken };
  }

  /** An answer that the line swallowed is asked for again at once: the hub gives another in the place of the lost one, for a short time. */
  async #refresh(): Promise<HubReply<Refreshed>> {
    const refreshToken = this.#session.refreshToken();
    const question = {
      method: 'POST', path: '/v1/tokens', body: { refreshToken, signature: this.#session.sign(`refresh:${refreshToken}`) }, answer: refreshAnswer, timeoutMs: REFRESH_TIMEOUT_MS,
    } as const;
    const reply = await callHub(this.#line, question);
    return reply.kind === 'no-answer' && !this.#line.signal.aborted ? callHub(this.#line, question) : reply;
  }
}

function snapshotPath(scope: string): string {
  return `/v1/scopes/${encodeURIComponent(scope)}/snapshot`;
}
