import { expect, test } from 'vitest';
import { readScopes } from '../../electron/sync/hub-link.ts';
import { renewEpochs } from '../../hub/db/scopes.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { differences, removeRows, type SyncedDesk } from './a-synced-desk.ts';
import { desksAtAHub } from './desks-at-a-hub.ts';

/* What a desk does of the ends of logs that the hub tells: real files, the real door, the real API over PostgreSQL. */

const VANNES = 'agency:vannes';
const at = desksAtAHub();

/** What the desk asks of the hub from now on. */
function asked(desk: SyncedDesk): string[] {
  const seen: string[] = [];
  const { hello, lanes, pull } = desk.calls;
  desk.calls.hello = (request) => (seen.push('hello'), hello(request));
  desk.calls.lanes = (clientId) => (seen.push('lanes'), lanes(clientId));
  desk.calls.pull = (query) => (seen.push(`pull ${query.scope}`), pull(query));
  return seen;
}

async function recordAt(desk: SyncedDesk, memberId: number): Promise<void> {
  const consent = { memberId, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' };
  const recorded = await desk.desk('claire').command(recordConsentCommand, consent);
  expect(recorded.ok ? null : recorded.refusal).toBeNull();
  await desk.sync();
}

const ends = (desk: SyncedDesk): Record<string, number> => Object.fromEntries(readScopes(desk.connection).map(({ scope, head }) => [scope, head]));

test('the end of a log that this desk follows is pulled without a greeting', async () => {
  const [desk, other] = [await at.joined('claire'), await at.joined('karim')];
  await recordAt(desk, 7);
  const calls = asked(other);
  other.engine.hear({ [VANNES]: ends(desk)[VANNES] ?? 0 });
  await other.sync();
  expect(calls).toEqual([`pull ${VANNES}`]);
  expect(await differences(at.hub, other)).toEqual([]);
  other.engine.hear(ends(other));
  await other.sync();
  expect(calls, 'what is here already is not asked for').toHaveLength(1);
});

test('the hub is greeted where the directory moved, where a log ends before this desk, and where it follows no such log', async () => {
  const desk = await at.joined('claire');
  const here = ends(desk);
  const calls = asked(desk);
  for (const told of [{ directory: (here['directory'] ?? 0) + 1 }, { [VANNES]: (here[VANNES] ?? 0) - 1 }, { 'agency:auray': 1 }]) {
    desk.engine.hear(told);
    await desk.sync();
  }
  expect(calls).toEqual(['hello', 'hello', 'hello']);
});

test('lines of another epoch are not taken before the hub was greeted, and its lanes were asked for', async () => {
  const desk = await at.joined('claire');
  await inTransaction(at.hub.parts.pool, (tx) => renewEpochs(tx));
  await removeRows(at.hub, VANNES, [{ file: 'member:7', entity: 'beneficiary', id: 701 }]);
  const calls = asked(desk);
  desk.engine.hear({ [VANNES]: (ends(desk)[VANNES] ?? 0) + 1 });
  await desk.sync();
  expect(calls).toEqual([`pull ${VANNES}`, 'hello', 'lanes', `pull ${VANNES}`]);
  expect(await differences(at.hub, desk)).toEqual([]);
});
