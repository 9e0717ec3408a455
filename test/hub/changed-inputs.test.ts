import { expect, test } from 'vitest';
import { refuseRequestCommand } from '../../shared/contract/request-contract.ts';
import { refusedActsQuery, type RefusedAct } from '../../shared/contract/sync-contract.ts';
import type { SyncedDesk } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { sendRib } from './enter-rib.ts';

/* N2: a decision that the hub refuses names the input that had changed, by whom and when. Real files, the real door, the real API over PostgreSQL. */

const at = desksAtAHub();

async function refuse(desk: SyncedDesk, staffId: string, requestId: string): Promise<void> {
  const refused = await desk.desk(staffId).command(refuseRequestCommand, { requestId, seenVersion: 1, asHolder: false, reasonCode: 'holder-mismatch', memberMessage: 'Autre nom.' });
  expect(refused.ok ? null : refused.refusal).toBeNull();
}

async function toTakeUp(desk: SyncedDesk, staffId: string): Promise<readonly Pick<RefusedAct, 'name' | 'changed'>[]> {
  const reply = await desk.desk(staffId).query(refusedActsQuery, {});
  if (!reply.ok) throw new Error(JSON.stringify(reply.refusal));
  return reply.value.map(({ name, changed }) => ({ name, changed }));
}

/** Two validators who both saw the request as it was entered, and decide it without hearing of each other. */
async function twoWhoDecide(): Promise<{ readonly first: SyncedDesk; readonly second: SyncedDesk; readonly requestId: string }> {
  const [entry, first, second] = [await at.joined('claire'), await at.joined('karim'), await at.joined('nadia')];
  const requestId = await sendRib(entry);
  await catchUp(first, second);
  return { first, second, requestId };
}

const OF_KARIM = [{ input: 'request.status', byName: 'Karim BENALI', at: expect.any(Number) as number }];

test('lines that come after the answer: the refused decision names the state of the request, and who changed it', async () => {
  const { first, second, requestId } = await twoWhoDecide();
  await refuse(first, 'karim', requestId);
  await refuse(second, 'nadia', requestId);
  await catchUp(first, second);
  expect(await toTakeUp(second, 'nadia')).toEqual([{ name: 'request.refuse', changed: OF_KARIM }]);
  expect(await toTakeUp(first, 'karim')).toEqual([]);
});

test('lines that wait for the answer: the same is named', async () => {
  const { first, second, requestId } = await twoWhoDecide();
  await refuse(first, 'karim', requestId);
  await refuse(second, 'nadia', requestId);
  await first.sync();
  // The push is lost once: lines come first, and are kept aside for the act that is under way.
  const { push } = second.calls;
  let tries = 0;
  second.calls.push = (batch) => ((tries += 1) === 1 ? Promise.resolve({ kind: 'no-answer' }) : push(batch));
  let held = 0;
  second.engine.wake('heads');
  for (let steps = 0; steps < 20; steps += 1) {
    await second.engine.step();
    held = Math.max(held, Number(second.connection.prepare('SELECT count(*) FROM held_line').pluck().get()));
  }
  expect(held, 'the lines waited').toBeGreaterThan(0);
  expect(await toTakeUp(second, 'nadia')).toEqual([{ name: 'request.refuse', changed: OF_KARIM }]);
});

test('what comes after the hub judged is not named', async () => {
  const { first, second, requestId } = await twoWhoDecide();
  await refuse(first, 'karim', requestId);
  await refuse(second, 'nadia', requestId);
  await catchUp(first, second);
  await sendRib(first);
  await catchUp(second);
  expect(await toTakeUp(second, 'nadia')).toEqual([{ name: 'request.refuse', changed: OF_KARIM }]);
});
