import { expect, test } from 'vitest';
import type { FilledRow } from '../../hub/db/fill-scope.ts';
import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { differences, smallAgencyRows, type SyncedDesk } from './a-synced-desk.ts';
import { desksAtAHub } from './desks-at-a-hub.ts';

/* P17: ten thousand lines on loopback, on the encrypted file of a desk, within five seconds. The hub's part of the time is in it. */

const MEMBERS = 2_500;
const LONGEST_MS = 5_000;
const desks = desksAtAHub();

const rows = manyMembers();

test('ten thousand new rows, then ten thousand changes, are each taken within five seconds, and are what the hub holds', async () => {
  const desk = await desks.joined('claire');
  await desks.hub.fill('agency:vannes', rows);
  const added = await timed(desk);
  const members = rows.filter(({ entity }) => entity === 'member');
  for (let version = 2; version <= 5; version += 1) await desks.hub.fill('agency:vannes', members.map((row) => ({ ...row, row: { ...row.row, town: `Vannes ${version}`, version } })));
  const changed = await timed(desk);
  console.info(JSON.stringify({ id: 'P17 catch-up', addedMs: Math.round(added), changedMs: Math.round(changed), lines: rows.length }));
  expect(rows.length).toBe(4 * MEMBERS);
  expect(Math.max(added, changed)).toBeLessThan(LONGEST_MS);
  expect(await differences(desks.hub, desk)).toEqual([]);
});

async function timed(desk: SyncedDesk): Promise<number> {
  desk.engine.wake('heads');
  const startedAt = performance.now();
  await desk.sync();
  return performance.now() - startedAt;
}

/** Four rows for each member, after those of the small agency. */
function manyMembers(): readonly FilledRow[] {
  const { vannes } = smallAgencyRows();
  const like = (entity: HeldEntity): Readonly<Record<string, unknown>> => vannes.find((row) => row.entity === entity)?.row ?? {};
  return Array.from({ length: MEMBERS }, (_, at): readonly FilledRow[] => {
    const id = 1_000 + at;
    const fileId = `member:${id}`;
    return [
      { fileId, entity: 'person', row: { ...like('person'), id } },
      { fileId, entity: 'member', row: { ...like('member'), id, personId: id, number: String(10_000_000 + at) } },
      { fileId, entity: 'contract', row: { ...like('contract'), id, memberId: id, number: `S-2026-${at}` } },
      { fileId, entity: 'bankAccount', row: { ...like('bankAccount'), id, memberId: id } },
    ];
  }).flat();
}
