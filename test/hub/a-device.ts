import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { inTransaction } from '../../hub/db/transaction.ts';
import { makeEnrolmentCode } from '../../hub/auth/enrolment.ts';
import { sha256 } from '../../hub/keys/ed25519.ts';
import { signedOfAct, type CommandBody, type TravellingPaper } from '../../shared/contract/sync/command-body.ts';
import type { PullAnswer } from '../../shared/contract/sync/pull-contract.ts';
import type { PushAnswer, PushedCommand } from '../../shared/contract/sync/push-contract.ts';
import type { z } from 'zod';
import type { EnrolAnswer, HelloAnswer, refreshAnswer } from '../../shared/contract/sync/session-messages.ts';
import { SYNC_PROTOCOL } from '../../shared/contract/sync/wire-fields.ts';
import { addDays } from '../../shared/domain/values/local-date.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import type { TestHub } from './a-hub.ts';
import { holdToDocument } from './hold-to-document.ts';

export interface Reply<Body> {
  readonly status: number;
  readonly body: Body;
}

export interface Key {
  readonly publicKey: string;
  sign(text: string): string;
}

export function aKey(): Key {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { publicKey: publicKey.export({ format: 'jwk' }).x ?? '', sign: (text) => signed(privateKey, text) };
}

function signed(key: KeyObject, text: string): string {
  return sign(null, Buffer.from(text, 'utf8'), key).toString('base64url');
}

/** Where a hub answers. */
type HubAddress = Pick<TestHub, 'url'>;

/** In a test, each answer is held to the document of the interface: by the test hub itself, and here for hubs in processes of their own. */
export async function call<Body>(hub: HubAddress, method: 'GET' | 'POST' | 'PATCH', path: string, options: { body?: unknown; token?: string; headers?: Record<string, string> } = {}): Promise<Reply<Body>> {
  const headers: Record<string, string> = { 'sync-proto': String(SYNC_PROTOCOL), ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }), ...options.headers };
  const init = options.body === undefined ? { method, headers } : { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(options.body) };
  const response = await fetch(`${hub.url}${path}`, init);
  const body: unknown = await response.json();
  // A bench measures the hub, not this.
  if (process.env['VITEST'] !== undefined) await holdToDocument(hub.url, { method, path, status: response.status, body });
  return { status: response.status, body: body as Body };
}

/** What the hub says to a workstation whose program is too old for it, by whichever call. */
export async function saidToAnOldDesk(hub: HubAddress): Promise<{ readonly status: number; readonly text: string }> {
  const { status, body } = await call(hub, 'POST', '/v1/enrolments', { headers: { 'sync-proto': '0' }, body: {} });
  return { status, text: JSON.stringify(body) };
}

/** A code for somebody, as an administrator makes it. */
export async function aCode(hub: TestHub, staffId: string): Promise<string> {
  return (await inTransaction(hub.parts.pool, (tx) => makeEnrolmentCode(tx, { staffId, madeBy: 'admin', now: hub.parts.clock() }))).code;
}

/** A workstation that somebody took into use. */
export class Device {
  readonly hub: HubAddress;
  readonly key: Key;
  session: EnrolAnswer;
  #next = 1;
  #previous: string | null = null;

  constructor(hub: HubAddress, key: Key, session: EnrolAnswer) {
    this.hub = hub;
    this.key = key;
    this.session = session;
  }

  static async enrol(hub: TestHub, staffId: string, key: Key = aKey()): Promise<Device> {
    const code = await aCode(hub, staffId);
    const { body, status } = await call<EnrolAnswer>(hub, 'POST', '/v1/enrolments', { body: { code, publicKey: key.publicKey, label: `Poste de ${staffId}`, signature: key.sign(`enrol:${code}`) } });
    if (status !== 200) throw new Error(`enrolment of ${staffId}: ${status} ${JSON.stringify(body)}`);
    return new Device(hub, key, body);
  }

  get token(): string {
    return this.session.accessToken;
  }

  /** Exchanges its tokens for the next ones, as a desk does before they end. */
  async refresh(): Promise<void> {
    const { refreshToken } = this.session;
    const { body, status } = await call<z.infer<typeof refreshAnswer>>(this.hub, 'POST', '/v1/tokens', { body: { refreshToken, signature: this.key.sign(`refresh:${refreshToken}`) } });
    if (status !== 200) throw new Error(`refresh of ${this.session.staffId}: ${status} ${JSON.stringify(body)}`);
    this.session = { ...this.session, ...body };
  }

  /** An act as this device writes, chains and signs it, with the next number of its lane. */
  act(change: Partial<CommandBody> & Pick<CommandBody, 'name' | 'input'>): PushedCommand {
    const at = Date.now();
    const body: CommandBody = {
      version: 1, cmdId: randomUUID(), scope: 'agency:vannes', authorId: this.session.staffId, at, today: localDateOf(instant(at)),
      proposed: { uuids: [], ids: [], series: null, numbers: [], papers: [] }, isSteppedUp: false, chain: { number: this.#next, previous: this.#previous }, ...change,
    };
    return this.numbered(JSON.stringify(body));
  }

  numbered(body: string): PushedCommand {
    const digest = sha256(body).toString('hex');
    const pushed = { clientSeq: this.#next, body, signature: this.key.sign(signedOfAct(this.#next, digest)) };
    this.#next += 1;
    this.#previous = digest;
    return pushed;
  }

  push(commands: readonly PushedCommand[], change: Record<string, unknown> = {}): Promise<Reply<PushAnswer>> {
    return call(this.hub, 'POST', '/v1/push', { token: this.token, body: { clientId: this.session.clientId, scope: 'agency:vannes', commands, ...change } });
  }

  pull(scope: string, since = 0, more = ''): Promise<Reply<PullAnswer>> {
    return call(this.hub, 'GET', `/v1/pull?scope=${scope}&since=${since}${more}`, { token: this.token });
  }

  hello(clock = Date.now()): Promise<Reply<HelloAnswer>> {
    return call(this.hub, 'POST', '/v1/hello', { token: this.token, body: { clientId: this.session.clientId, app: 'test', clock } });
  }
}

/** A paper as the act that uses it says it. */
export function aPaper(): TravellingPaper {
  const id = randomUUID();
  const digest = sha256(id).toString('hex');
  return { id, sha256: digest, mime: 'application/pdf', byteCount: 12_345, originalName: 'rib.pdf', originalMime: 'application/pdf', originalSha256: digest, flags: '', storedAt: Date.now() };
}

let series = 0;

/** A change of RIB with a paper, as the desk's form sends it. */
export function aRibChange(memberId: number): Pick<CommandBody, 'name' | 'input' | 'proposed'> {
  const paper = aPaper();
  series += 1;
  return {
    name: 'rib.submit-change',
    input: { memberId, iban: 'FR14 2004 1010 0505 0001 3M02 606', holder: 'Anne Kervella', forReimbursements: true, forDebits: false, effectiveOn: addDays(localDateOf(instant(Date.now())), 2), paperIds: [paper.id], recapSeen: true },
    proposed: { uuids: [randomUUID(), randomUUID()], ids: [], series: 'K7', numbers: [series], papers: [paper] },
  };
}

/** The acceptance of a waiting change of RIB, by somebody who has just proved who they are. */
export function anAcceptance(requestId: string, seenVersion = 1): Pick<CommandBody, 'name' | 'input' | 'proposed' | 'isSteppedUp'> {
  const ids = Array.from({ length: 2 }, () => 2 ** 41 + Math.floor(performance.now() * 1000) + (series += 1));
  return { name: 'request.accept', input: { requestId, seenVersion, asHolder: false }, isSteppedUp: true, proposed: { uuids: [], ids, series: null, numbers: [], papers: [] } };
}
