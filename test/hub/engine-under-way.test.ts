import { expect, test } from 'vitest';
import { readLink, readScopes } from '../../electron/sync/hub-link.ts';
import { settleFile } from '../../electron/sync/settle-file.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { differences, type SyncedDesk } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { saveHub } from './saved-hub.ts';

/* What happens to a desk that is in the middle of something else: real files, the real door, the real API over PostgreSQL. */

const at = desksAtAHub();

async function record(desk: SyncedDesk, staffId: string, memberId: number, purpose = 'email-offers'): Promise<void> {
  const consent = { memberId, purpose, decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' };
  const recorded = await desk.desk(staffId).command(recordConsentCommand, consent);
  expect(recorded.ok ? null : recorded.refusal).toBeNull();
}

test('a desk whose people act without a pause takes the lines of others all the same', async () => {
  const [busy, other] = [await at.joined('claire'), await at.joined('karim')];
  await record(other, 'karim', 8);
  await other.sync();
  busy.engine.wake('heads');
  const rows = () => busy.connection.prepare('SELECT count(*) FROM consent WHERE member_id = 8').pluck().get();
  const before = rows();
  // Before each step there is an act to send.
  for (const purpose of ['email-offers', 'sms-offers', 'prevention']) {
    await record(busy, 'claire', 7, purpose);
    await busy.engine.step();
  }
  expect(rows()).toBe(Number(before) + 1);
  await busy.sync();
  await catchUp(other);
  for (const desk of [busy, other]) expect(await differences(at.hub, desk)).toEqual([]);
});

test('a hub that is lost a second time while a desk takes its log anew: the desk begins again with the log that stands now, and no person is needed', async () => {
  const [desk, other] = [await at.joined('claire'), await at.joined('karim')];
  const saved = await saveHub(at.hub);
  await record(desk, 'claire', 7);
  await desk.sync();
  await catchUp(other);
  await saved.restore();
  await catchUp(desk);
  const log = () => readScopes(other.connection).find(({ scope }) => scope === 'agency:vannes');
  other.engine.wake('heads');
  for (let steps = 0; steps < 12 && !(log()?.isRebuilt === true && log()?.seq === log()?.head); steps += 1) await other.engine.step();
  expect(log()).toMatchObject({ isRebuilt: true });
  await saved.restore();
  await catchUp(desk);
  await record(desk, 'claire', 8);
  await desk.sync();
  await catchUp(other);
  expect(readLink(other.connection)?.halted).toBeNull();
  expect(other.engine.phase).toBe('live');
  for (const synced of [desk, other]) expect(await differences(at.hub, synced)).toEqual([]);
});

test('somebody acts on a file between the moment in which it is found to be settled and the settling: their entry stays in sight', async () => {
  const desk = await at.joined('claire');
  await record(desk, 'claire', 7);
  const given = () => desk.connection.prepare(`SELECT count(*) FROM consent WHERE member_id = 7 AND purpose = 'email-offers'`).pluck().get();
  const settled = desk.connection.transaction(() => settleFile(desk, 'member:7', instant(Date.now())))();
  expect([settled, given()]).toEqual([[], 1]);
  expect(desk.connection.prepare('SELECT count(*) FROM outbox WHERE settled_at IS NOT NULL').pluck().get()).toBe(0);
  await desk.sync();
  expect([given(), await differences(at.hub, desk)]).toEqual([1, []]);
});
