import { beforeEach, expect, test } from 'vitest';
import {
  acceptRequestCommand, keepRequestCommand, releaseRequestCommand, takeRequestCommand, validationQueueQuery, validationRequestQuery, type RequestDetail,
} from '../../shared/contract/request-contract.ts';
import { CLAIM_LEASE_MS } from '../../shared/domain/request/claim.ts';
import type { TestDesk } from '../fixtures/desk.ts';
import { differences, type SyncedDesk } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { sendRib } from './enter-rib.ts';
import { count, stepUntil } from './on-a-desk.ts';
import { answerWith, aSnapshot } from './snapshot-of-rows.ts';

/* The queue that two workstations share: real files, the real door, the real API over PostgreSQL. */

const desks = desksAtAHub();
let entry: SyncedDesk;
let requestId: string;

beforeEach(async () => {
  entry = await desks.joined('claire');
  requestId = await sendRib(entry);
});

/** Somebody at a desk whose door goes by the clock of the machine, less `behindMs`. */
function at(synced: SyncedDesk, staffId: string, behindMs = 0): TestDesk {
  const desk = synced.desk(staffId);
  desk.setClock(Date.now() - behindMs);
  return desk;
}

async function heldBy(desk: TestDesk): Promise<RequestDetail['claim']> {
  const detail = await desk.query(validationRequestQuery, { requestId });
  if (!detail.ok || detail.value === null) throw new Error('the request is not there');
  return detail.value.claim;
}

test('of two who take a request at two desks at once one wins; the other is told who has it and until when, and both desks show it by name', async () => {
  const [first, second] = [await desks.joined('karim'), await desks.joined('nadia')];
  const [karim, nadia] = [at(first, 'karim'), at(second, 'nadia')];
  const replies = await Promise.all([karim.command(takeRequestCommand, { requestId }), nadia.command(takeRequestCommand, { requestId })]);
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  const winner = replies[0].ok ? 'Karim BENALI' : 'Nadia LE BRAS';
  const lost = replies.find(({ ok }) => !ok);
  expect(lost).toMatchObject({ refusal: { code: 'held-by-colleague', facts: { who: winner, until: expect.any(Number) } } });
  await catchUp(first, second);
  for (const desk of [karim, nadia]) expect(await heldBy(desk)).toMatchObject({ fullName: winner, isLocal: false });
  for (const desk of [first, second]) expect(await differences(desks.hub, desk)).toEqual([]);
  // In the journal of each desk: who took it, and who was refused.
  const entries = ({ connection }: SyncedDesk): unknown => connection.prepare(`SELECT outcome FROM audit WHERE action = 'request.take'`).pluck().all();
  expect([entries(first), entries(second)]).toEqual(replies[0].ok ? [['done'], ['refused']] : [['refused'], ['done']]);
});

test('a desk whose clock is half an hour behind shows what is left of a hold as it is', async () => {
  const behind = 30 * 60_000;
  const [first, second] = [await desks.joined('karim'), await desks.joined('nadia', () => Date.now() - behind)];
  await at(first, 'karim').command(takeRequestCommand, { requestId });
  await catchUp(second);
  const nadia = at(second, 'nadia', behind);
  const left = ((await heldBy(nadia))?.until ?? 0) - (Date.now() - behind);
  expect(left).toBeGreaterThan(CLAIM_LEASE_MS - 30_000);
  expect(left).toBeLessThanOrEqual(CLAIM_LEASE_MS + 5_000);
  expect(await nadia.command(acceptRequestCommand, { requestId, seenVersion: 1, asHolder: false })).toMatchObject({ ok: false });
  const queue = await nadia.query(validationQueueQuery, { tab: 'to-check' });
  expect(queue).toMatchObject({ ok: true, value: [{ claimedByName: 'Karim BENALI', isHoldLocal: false }] });
});

test('without the hub a person holds the request on their desk alone, which says so; once it is back the hub is asked, and the rows are never other than its own', async () => {
  const [first, second] = [await desks.joined('karim'), await desks.joined('nadia')];
  const [karim, nadia] = [at(first, 'karim'), at(second, 'nadia')];
  first.calls.cut = 'before';
  expect(await karim.command(takeRequestCommand, { requestId })).toMatchObject({ ok: true });
  expect([await heldBy(karim), await heldBy(nadia)]).toMatchObject([{ fullName: 'Karim BENALI', isLocal: true }, null]);
  expect(await karim.query(validationQueueQuery, { tab: 'to-check' })).toMatchObject({ value: [{ claimedByName: 'Karim BENALI', isHoldLocal: true }] });
  expect(await differences(desks.hub, first)).toEqual([]);
  first.calls.cut = null;
  await first.claims.cameBack();
  await catchUp(first, second);
  for (const desk of [karim, nadia]) expect(await heldBy(desk)).toMatchObject({ fullName: 'Karim BENALI', isLocal: false });
  expect(first.claims.here().holds).toEqual([]);
});

test('what was held without the hub and has ended since is not asked for when it comes back', async () => {
  const first = await desks.joined('karim');
  const karim = first.desk('karim');
  karim.setClock(Date.now() - 2 * CLAIM_LEASE_MS);
  first.calls.cut = 'before';
  expect(await karim.command(takeRequestCommand, { requestId })).toMatchObject({ ok: true });
  first.calls.cut = null;
  await first.claims.cameBack();
  await catchUp(first);
  expect([first.claims.here().holds, await heldBy(at(first, 'karim'))]).toEqual([[], null]);
});

test('of two who took the same request without the hub the first that comes back has it, and the other sees whose it is', async () => {
  const [first, second] = [await desks.joined('karim'), await desks.joined('nadia')];
  const [karim, nadia] = [at(first, 'karim'), at(second, 'nadia')];
  for (const desk of [first, second]) desk.calls.cut = 'before';
  for (const desk of [karim, nadia]) expect(await desk.command(takeRequestCommand, { requestId })).toMatchObject({ ok: true });
  for (const desk of [second, first]) {
    desk.calls.cut = null;
    await desk.claims.cameBack();
  }
  await catchUp(first, second);
  for (const desk of [karim, nadia]) expect(await heldBy(desk)).toMatchObject({ fullName: 'Nadia LE BRAS', isLocal: false });
  expect(await karim.command(keepRequestCommand, { requestId })).toMatchObject({ refusal: { code: 'claim-expired', facts: { who: 'Nadia LE BRAS' } } });
});

test('a hold whose answer was lost on its way is the hub’s all the same, and shows as such once its line comes', async () => {
  const first = await desks.joined('karim');
  const karim = at(first, 'karim');
  first.calls.cut = 'after';
  expect(await karim.command(takeRequestCommand, { requestId })).toMatchObject({ ok: true });
  expect(await heldBy(karim)).toMatchObject({ isLocal: true });
  first.calls.cut = null;
  await catchUp(first);
  await first.claims.cameBack();
  await catchUp(first);
  expect(await heldBy(karim)).toMatchObject({ fullName: 'Karim BENALI', isLocal: false });
});

test('what the hub holds is given back through the hub, or ends by itself; what this desk alone held is given back at once', async () => {
  const first = await desks.joined('karim');
  const karim = at(first, 'karim');
  await karim.command(takeRequestCommand, { requestId });
  await catchUp(first);
  first.calls.cut = 'before';
  expect(await karim.command(releaseRequestCommand, { requestId })).toMatchObject({ refusal: { code: 'hub-silent', facts: { until: expect.any(Number) } } });
  first.calls.cut = null;
  expect(await karim.command(releaseRequestCommand, { requestId })).toMatchObject({ ok: true });
  await catchUp(first);
  expect(await heldBy(karim)).toBeNull();
  first.calls.cut = 'before';
  await karim.command(takeRequestCommand, { requestId });
  expect(await karim.command(releaseRequestCommand, { requestId })).toMatchObject({ ok: true });
  expect(await heldBy(karim)).toBeNull();
});

test('nobody accepts here what they cannot read here: its paper is still on its way', async () => {
  const second = await desks.joined('karim');
  const karim = at(second, 'karim');
  karim.desk.steppedUp(60_000);
  const accept = { requestId, seenVersion: 1, asHolder: false };
  expect(await karim.query(validationRequestQuery, { requestId })).toMatchObject({ value: { papers: [{ isHere: false }] } });
  expect(await karim.command(acceptRequestCommand, accept)).toMatchObject({ refusal: { code: 'paper-not-here', facts: { papers: 1 } } });
  const bytes = entry.connection.prepare('SELECT content FROM attachment').pluck().get();
  second.connection.prepare('UPDATE attachment SET content = ?').run(bytes);
  expect(await karim.query(validationRequestQuery, { requestId })).toMatchObject({ value: { papers: [{ isHere: true }] } });
  expect(await karim.command(acceptRequestCommand, accept)).toMatchObject({ ok: true });
});

test('a request of an agency that still comes to a desk is shown without what is not there, and nobody accepts it there until all of it is', async () => {
  const fresh = await desks.join('karim');
  answerWith(fresh.calls, await aSnapshot(desks.hub, 'agency:vannes', { rowsAPiece: 1 }));
  await stepUntil(fresh, () => count(fresh, 'request') === 1);
  const karim = at(fresh, 'karim');
  expect(await karim.query(validationRequestQuery, { requestId })).toMatchObject({ value: { subject: { kind: 'coming' }, checks: [] } });
  expect(await karim.command(acceptRequestCommand, { requestId, seenVersion: 1, asHolder: false })).toMatchObject({ refusal: { code: 'file-coming' } });
  await fresh.sync();
  expect(await karim.query(validationRequestQuery, { requestId })).toMatchObject({ value: { subject: { kind: 'rib-change' } } });
});
