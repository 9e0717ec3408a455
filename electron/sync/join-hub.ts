import type { HubError } from '../../shared/contract/sync/hub-refusal.ts';
import { enrolAnswer, type EnrolAnswer } from '../../shared/contract/sync/session-messages.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { assert } from '../../shared/lib/assert.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { appendEntries, workstationSigner, type NewEntry } from '../audit/append-entries.ts';
import { NOBODY } from '../audit/audit-event.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import { callHub } from './call-hub.ts';
import { signedBy } from './hub-session.ts';
import { readLink } from './hub-link.ts';
import { parseHubUrl, type HubUrl } from './hub-url.ts';

/**
 * `joined-already`: a desk has one hub, and joins it again only where that hub has shut it out. `not-empty`: it has a member, an account of somebody whom no hub knows, or an act that no hub has judged; only a fresh desk joins. `url-refused`: no
 * address of a hub, or without TLS to another machine. `code-refused`: unknown, used, late, of nobody active, or a desk that was shut out; the hub
 * does not say which. `upgrade-required`: it speaks with newer desks only, and has not looked at the code. `no-answer`: nothing of a hub answered; the code
 * may be used up, and the next one finds the desk again by its key.
 */
export type JoinRefusal = 'joined-already' | 'not-empty' | 'url-refused' | 'code-refused' | 'upgrade-required' | 'no-answer';

export interface JoinOrder {
  readonly connection: SqliteConnection;
  readonly url: string;
  /** Serves once. */
  readonly code: string;
  readonly now: Instant;
  /** Who asks; where nobody is known yet, it is whoever the hub made the code for, whose role comes with the directory. */
  readonly actor: NewEntry['actor'] | null;
  readonly failed?: (path: string, why: string) => void;
  /** Aborted: the call ends at once, as one without an answer. */
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 15_000;

/**
 * Takes the desk into use at a hub: the hub knows it from then on by the key that signs its journal, so that what it signed before and after is of
 * one desk. The link and its entry in the journal are one transaction; what the hub has comes by pull, from its first line.
 */
export async function joinHub(order: JoinOrder): Promise<Result<EnrolAnswer, JoinRefusal>> {
  const { connection, code } = order;
  const url = parseHubUrl(order.url);
  const barred = url === null ? 'url-refused' : barrierOf(connection);
  if (url === null || barred !== null) return refuse(order, barred ?? 'url-refused');
  // On the disk before the hub hears of it: a key that the hub knows is never lost to a power cut.
  const { publicKey, name } = written(connection, () => workstationSigner(connection, order.now));
  const reply = await callHub({ url, signal: order.signal ?? new AbortController().signal, ...(order.failed === undefined ? {} : { failed: order.failed }) }, {
    method: 'POST', path: '/v1/enrolments', answer: enrolAnswer, timeoutMs: TIMEOUT_MS,
    body: { code, publicKey: Buffer.from(publicKey, 'hex').toString('base64url'), label: name, signature: signedBy(connection, `enrol:${code}`) },
  });
  if (reply.kind !== 'answer') return refuse(order, reply.kind === 'refused' ? refusalOf(reply.error) : 'no-answer');
  const late = written(connection, () => link(order, url, reply.body));
  return late === null ? done(reply.body) : refuse(order, late);
}

function refusalOf({ code }: HubError): JoinRefusal {
  if (code === 'enrolment-refused' || code === 'malformed') return 'code-refused';
  return code === 'upgrade-required' ? code : 'no-answer';
}

function barrierOf(connection: SqliteConnection): Extract<JoinRefusal, 'joined-already' | 'not-empty'> | null {
  const known = readLink(connection);
  // A desk whose session ended (revoked, restored from a copy) has members and acts of that very hub, and takes up with it again.
  if (known !== null) return known.halted === 'revoked' ? null : 'joined-already';
  const isFilled = connection.prepare<[], number>(`SELECT EXISTS (SELECT 1 FROM member) OR EXISTS (SELECT 1 FROM account) OR EXISTS (SELECT 1 FROM outbox WHERE status = 'waiting')`).pluck().get();
  return isFilled === 1 ? 'not-empty' : null;
}

/** Null when it is linked; somebody may have begun to work while the hub answered. A desk that comes back keeps its numbering: its lanes say whether it still holds. */
function link({ connection, now, actor }: JoinOrder, url: HubUrl, { deviceId, staffId, clientId, series, hub, refreshToken }: EnrolAnswer): JoinRefusal | null {
  const barred = barrierOf(connection);
  if (barred !== null) return barred;
  const known = readLink(connection);
  if (known !== null && (known.keyId !== hub.keyId || known.publicKey !== hub.publicKey || known.deviceId !== deviceId)) return 'joined-already';
  const row = { url, deviceId, staffId, now, clientId, series, keyId: hub.keyId, publicKey: hub.publicKey, refreshToken };
  if (known === null) connection.prepare(LINK).run(row);
  else connection.prepare('UPDATE hub_link SET url = ?, staff_id = ?, refresh_token = ?, halted = NULL').run(url, staffId, refreshToken);
  appendEntries(connection, [{ at: now, actor: actor ?? { ...NOBODY, staffId }, action: 'hub.join', subject: 'desk', outcome: 'done', detail: { url, deviceId, staffId }, commandId: null }]);
  return null;
}

const LINK = `INSERT INTO hub_link (id, url, device_id, staff_id, joined_at, client_id, series, key_id, public_key, refresh_token)
  VALUES (1, @url, @deviceId, @staffId, @now, @clientId, @series, @keyId, @publicKey, @refreshToken)`;

function refuse({ connection, now, actor }: JoinOrder, code: JoinRefusal): { ok: false; refusal: JoinRefusal } {
  written(connection, () => appendEntries(connection, [{ at: now, actor: actor ?? NOBODY, action: 'hub.join', subject: 'desk', outcome: 'refused', detail: { code }, commandId: null }]));
  return refused(code);
}

function written<T>(connection: SqliteConnection, write: () => T): T {
  const end = writeInThread(connection, write);
  assert(end !== null, 'another writer holds the database');
  return end.value;
}
