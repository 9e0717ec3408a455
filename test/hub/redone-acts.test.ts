import { afterEach, beforeEach, expect, test } from 'vitest';
import { draftQuery, type RibDraftBody } from '../../shared/contract/draft-contract.ts';
import { refuseRequestCommand } from '../../shared/contract/request-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import { refusedActsQuery, takeUpActCommand } from '../../shared/contract/sync-contract.ts';
import { courierOf, cuttableLine, type CuttableLine } from './a-courier.ts';
import type { SyncedDesk } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { enterRib } from './enter-rib.ts';

/* U-54: what the hub refused is done again from what was entered, with its papers, and is then taken. Real files, the real door, the real API over PostgreSQL. */

const at = desksAtAHub();
let line: CuttableLine;

beforeEach(async () => {
  line = await cuttableLine(at.hub.url);
});
afterEach(() => line.close());

/** Both enter a change of RIB of one member without hearing of each other: Sophie's is refused. Karim then refuses the other one, so that she may do hers again. */
async function refusedToSophie(): Promise<SyncedDesk> {
  const [first, second, decider] = [await at.joined('claire'), await at.joined('sophie'), await at.joined('karim')];
  const requestId = await enterRib(first, 'claire');
  await enterRib(second, 'sophie');
  await first.sync();
  await catchUp(second, decider);
  const decided = await decider.desk('karim').command(refuseRequestCommand, { requestId, seenVersion: 1, asHolder: false, reasonCode: 'holder-mismatch', memberMessage: 'Autre nom.' });
  expect(decided.ok).toBe(true);
  await decider.sync();
  await catchUp(second);
  return second;
}

async function redone(desk: SyncedDesk): Promise<RibDraftBody> {
  const door = desk.desk('sophie');
  const tray = await door.query(refusedActsQuery, {});
  const [act] = tray.ok ? tray.value : [];
  expect(act?.refusal.code).toBe('operation-in-progress');
  expect(await door.command(takeUpActCommand, { actId: act?.actId ?? '', how: 'redo' })).toEqual({ ok: true, value: { hasDraft: true } });
  const draft = await door.query(draftQuery, { kind: 'rib-change', memberId: 7 });
  return (draft.ok ? draft.value?.body : null) as RibDraftBody;
}

test('a refused change of RIB is sent again from its draft with the paper that it had, and the hub has the paper', async () => {
  const desk = await refusedToSophie();
  const { papers, effectiveOn, ...typed } = await redone(desk);
  expect(papers).toMatchObject([{ name: 'rib.pdf', mime: 'application/pdf' }]);
  const [paperIds, sent] = [papers.map(({ attachmentId }) => attachmentId), effectiveOn ?? ''];
  expect(await desk.desk('sophie').command(submitRibChangeCommand, { memberId: 7, ...typed, effectiveOn: sent, recapSeen: true, paperIds })).toMatchObject({ ok: true });
  await desk.sync();
  expect(desk.connection.prepare('SELECT hub_outcome FROM outbox ORDER BY seq').pluck().all()).toEqual(['rejected', 'accepted']);
  const courier = courierOf(desk, line.url);
  await courier.carry();
  courier.close();
  const [sha256] = desk.connection.prepare('SELECT sha256 FROM attachment WHERE id = ?').pluck().all(paperIds[0]);
  expect(await at.hub.query('SELECT stored_at IS NOT NULL AS "isWhole" FROM paper WHERE sha256 = $1', [sha256])).toEqual([{ isWhole: true }]);
});

test('a paper that was purged meanwhile is asked for again; what was typed is there', async () => {
  const desk = await refusedToSophie();
  desk.connection.exec('DELETE FROM paper_owed; DELETE FROM attachment WHERE NOT EXISTS (SELECT 1 FROM document WHERE attachment_id = attachment.id)');
  expect(await redone(desk)).toMatchObject({ holder: 'Mme Hélène LEFÈVRE-ŒUVRARD', papers: [] });
});
