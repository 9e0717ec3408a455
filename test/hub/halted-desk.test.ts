import { beforeEach, expect, test } from 'vitest';
import { answerDesk } from '../../electron/sync/answer-desk.ts';
import { readLink } from '../../electron/sync/hub-link.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { HaltPreview } from '../../shared/contract/sync-contract.ts';
import { differences, removeRows, type SyncedDesk } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { saveHub } from './saved-hub.ts';

/* R10: what whoever may let a halted desk go on is shown first, and what they say yes to. */

const at = desksAtAHub();
let desk: SyncedDesk;

beforeEach(async () => {
  desk = await at.joined('claire');
});

const SOPHIE = { staffId: 'sophie', role: 'responsable' };
const parts = () => ({ connection: desk.connection, calls: { pull: desk.calls.pull, claim: () => Promise.resolve({ kind: 'no-answer' } as const) }, clock: () => instant(Date.now()) });
const preview = async () => (await answerDesk(parts(), { kind: 'preview-halt', asked: null })) as HaltPreview | null;
const resume = (scopes: readonly { scope: string; upTo: number }[]) => answerDesk(parts(), { kind: 'resume', asked: { scopes, actor: SOPHIE } });
const halted = () => readLink(desk.connection)?.halted;
const count = (table: string) => desk.connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

test('a desk that stopped before many rows went shows how many would go, of which files, and goes on by the name of whoever says yes', async () => {
  await removeRows(at.hub, 'agency:vannes', [{ file: 'member:7', entity: 'beneficiary', id: 700 }, { file: 'member:7', entity: 'beneficiary', id: 701 }, { file: 'member:8', entity: 'beneficiary', id: 800 }]);
  await catchUp(desk);
  expect(halted()).toBe('mass-delete');
  const shown = await preview();
  expect(shown?.scopes).toMatchObject([{ scope: 'agency:vannes', agencyName: 'Agence de Vannes', rows: 3, files: 2, ofFiles: 2, members: [{ id: 7 }, { id: 8 }] }]);
  // To look is to take nothing.
  expect([halted(), count('beneficiary')]).toEqual(['mass-delete', 3]);
  expect(await resume(shown?.scopes ?? [])).toBe('resumed');
  expect(desk.connection.prepare(`SELECT actor_id AS actor, action, detail FROM audit ORDER BY seq DESC LIMIT 1`).get()).toEqual({ actor: 'sophie', action: 'hub.resumed', detail: '{"halted":"mass-delete"}' });
  await catchUp(desk);
  expect([halted(), count('beneficiary'), await differences(at.hub, desk)]).toEqual([null, 0, []]);
  expect(await resume([])).toBe('not-halted');
});

test('what was not shown is not agreed to: more that goes meanwhile stops the desk again', async () => {
  await removeRows(at.hub, 'agency:vannes', [{ file: 'member:7', entity: 'beneficiary', id: 700 }, { file: 'member:7', entity: 'beneficiary', id: 701 }]);
  await catchUp(desk);
  const seen = await preview();
  const head = seen?.scopes[0]?.upTo ?? 0;
  expect(await resume([{ scope: 'agency:vannes', upTo: head - 2 }])).toBe('resumed');
  await catchUp(desk);
  expect([halted(), count('beneficiary')]).toEqual(['mass-delete', 3]);
});

test('a hub that does not answer shows nothing, and a desk that goes has nothing to show', async () => {
  expect(await preview()).toEqual({ scopes: [] });
  await removeRows(at.hub, 'agency:vannes', [{ file: 'member:7', entity: 'beneficiary', id: 700 }, { file: 'member:7', entity: 'beneficiary', id: 701 }]);
  await catchUp(desk);
  desk.calls.cut = 'before';
  expect(await preview()).toBeNull();
});

const DAY_MS = 86_400_000;
const aPaper = (id: string, origin: 'received' | 'awaited') => ({
  fileId: 'member:7', entity: 'document' as const,
  row: { id, memberId: 7, contractId: null, requestId: null, kind: 'rib', title: 'RIB', origin, awaitedFrom: origin === 'awaited' ? 'member' : null, datedOn: '2026-11-23', attachmentId: null, searchText: 'rib' },
});
const papers = (many: number, origin: 'received' | 'awaited') => Array.from({ length: many }, (_, index) => aPaper(`${origin}-${index}`, origin));
const goes = (ids: readonly string[]) => removeRows(at.hub, 'agency:vannes', ids.map((id) => ({ file: 'member:7', entity: 'document', id })));

/** Two of them in each of as many answers. */
async function goTwoByTwo(from: number, answers: number): Promise<void> {
  for (let given = 0; given < answers; given += 1) {
    await goes([0, 1].map((next) => `received-${from + 2 * given + next}`));
    await catchUp(desk);
  }
}

test('a few rows in each of many answers are as much as many in one: the desk stops before the eleventh of a day, and shows what would go', async () => {
  let now = Date.now();
  desk = await at.joined('karim', () => now);
  await at.hub.fill('agency:vannes', papers(60, 'received'));
  await catchUp(desk);
  await goTwoByTwo(0, 6);
  expect([halted(), count('document')]).toEqual(['mass-delete', 50]);
  // Two more wait behind them: all that would go is shown.
  await goes(['received-12', 'received-13']);
  const shown = await preview();
  expect(shown?.scopes).toMatchObject([{ scope: 'agency:vannes', rows: 4, members: [{ id: 7 }] }]);
  expect(await resume(shown?.scopes ?? [])).toBe('resumed');
  await catchUp(desk);
  expect([halted(), count('document')]).toEqual([null, 46]);
  // Somebody looked: it is counted from there, and a day later anew.
  await goTwoByTwo(14, 5);
  expect([halted(), count('document')]).toEqual([null, 36]);
  now += DAY_MS + 60_000;
  await goTwoByTwo(24, 5);
  expect([halted(), count('document'), await differences(at.hub, desk)]).toEqual([null, 26, []]);
});

test('papers that never came go with their requests, as many as a fortnight decides, and stop no desk', async () => {
  await at.hub.fill('agency:vannes', papers(40, 'awaited'));
  await catchUp(desk);
  await goes(papers(40, 'awaited').map(({ row }) => row.id));
  await catchUp(desk);
  expect([halted(), count('document'), await differences(at.hub, desk)]).toEqual([null, 0, []]);
});

test.each([
  ['awaited', null, 0],
  ['received', 'mass-delete', 40],
] as const)('a log that is taken anew and no longer knows forty papers that were %s', async (origin, expected, left) => {
  const saved = await saveHub(at.hub);
  await at.hub.fill('agency:vannes', papers(40, origin));
  await catchUp(desk);
  expect(count('document')).toBe(40);
  await saved.restore();
  await catchUp(desk);
  expect([halted() ?? null, count('document')]).toEqual([expected, left]);
});
