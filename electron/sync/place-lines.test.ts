import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../db/migrations.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { aMigratedDatabase } from '../../test/migrations/schema-of.ts';
import { LinePlacer, withoutPlaces } from './place-lines.ts';
import { WriterPace } from './writer-pace.ts';

const ACTS = ['consultation', 'optique'];

function aDesk(): SqliteConnection {
  const connection = aMigratedDatabase(MIGRATIONS);
  connection.pragma('foreign_keys = OFF');
  return connection;
}

type Act =
  | { readonly kind: 'come'; readonly ids: readonly number[]; readonly day: number }
  | { readonly kind: 'enter' | 'change' | 'leave'; readonly id: number; readonly day: number }
  | { readonly kind: 'place' | 'kill' };

const day = fc.integer({ min: 1, max: 28 });
// Few of them, so that what changes or goes is often what came before.
const id = fc.integer({ min: 1, max: 60 });
const acts: fc.Arbitrary<readonly Act[]> = fc.array(fc.oneof(
  fc.record({ kind: fc.constant('come' as const), ids: fc.uniqueArray(id, { maxLength: 50, size: 'max' }), day }),
  fc.record({ kind: fc.constantFrom('enter' as const, 'change' as const, 'leave' as const), id, day }),
  fc.record({ kind: fc.constantFrom('place' as const, 'place' as const, 'kill' as const) }),
), { maxLength: 60, size: 'max' });

const dateOf = (at: number): string => `2026-10-${String(at).padStart(2, '0')}`;
const actOf = (at: number): string => ACTS[at % 2] ?? '';

/** A clock of which each look is a millisecond: a transaction ends after a few statements. */
function aPace(): WriterPace {
  let looks = 0;
  return new WriterPace({ elapsed: () => (looks += 20), isActWaiting: () => false });
}

test('whatever comes, changes and goes, and whenever the desk ends: each line has its place in the end, and no other has one', () => {
  const connection = aDesk();
  fc.assert(fc.property(acts, (all) => {
    connection.exec('DELETE FROM reimbursement');
    const isHere = connection.prepare<[number], number>('SELECT EXISTS (SELECT 1 FROM reimbursement WHERE id = ?)').pluck();
    const insert = connection.prepare(`INSERT INTO reimbursement VALUES (?, ?, 1, 1, 1, ?, ?, '', 0, 0, 0, 0, 0, 0, 0, 'paid', NULL, NULL)`);
    const enter = (line: number, on: number): void => void insert.run(line, String(line), dateOf(on), actOf(on));
    let placer = new LinePlacer(connection, aPace());
    for (const act of all) {
      if (act.kind === 'come') {
        const fresh = act.ids.filter((line) => isHere.get(line) === 0);
        connection.transaction(() => withoutPlaces(connection, () => fresh.forEach((line) => enter(line, act.day))))();
        placer.owe(fresh.map((line) => [actOf(act.day), dateOf(act.day), line]));
      } else if (act.kind === 'enter' && isHere.get(act.id) === 0) enter(act.id, act.day);
      else if (act.kind === 'change') connection.prepare('UPDATE reimbursement SET care_on = ?, act_code = ? WHERE id = ?').run(dateOf(act.day), actOf(act.day), act.id);
      else if (act.kind === 'leave') connection.prepare('DELETE FROM reimbursement WHERE id = ?').run(act.id);
      else if (act.kind === 'place') placer.step(false);
      else if (act.kind === 'kill') placer = new LinePlacer(connection, aPace());
    }
    while (placer.step(false));
    expect(connection.prepare('SELECT act_code, care_on, line_id FROM line_by_act').raw().all()).toEqual(connection.prepare('SELECT act_code, care_on, id FROM reimbursement ORDER BY 1, 2, 3').raw().all());
    expect(connection.prepare('SELECT (SELECT count(*) FROM place_debt) + (SELECT count(*) FROM moved_line)').pluck().get()).toBe(0);
  }), { numRuns: 60 });
  connection.close();
});

test('what is owed waits while more comes, until it is worth the writing', () => {
  const connection = aDesk();
  const placer = new LinePlacer(connection, aPace());
  expect(placer.step(true)).toBe(false);
  withoutPlaces(connection, () => undefined);
  placer.owe([['consultation', '2026-10-01', 1]]);
  expect(placer.step(true)).toBe(false);
  placer.owe(Array.from({ length: 600_000 }, (_, index) => ['consultation', '2026-10-01', index + 2] as const));
  expect(placer.step(true)).toBe(true);
});

test('what a desk owed line by line, before it was noted once, has its place', () => {
  const before = MIGRATIONS.findIndex(({ name }) => name === '0017-place-debt');
  const connection = aMigratedDatabase(MIGRATIONS.slice(0, before));
  connection.pragma('foreign_keys = OFF');
  connection.exec(`INSERT INTO line_to_place VALUES (7, 'consultation', '2026-10-01');
    INSERT INTO reimbursement VALUES (7, '7', 1, 1, 1, '2026-10-01', 'consultation', '', 0, 0, 0, 0, 0, 0, 0, 'paid', NULL, NULL);`);
  const places = connection.prepare('SELECT act_code, care_on, line_id FROM line_by_act').raw();
  expect(places.all()).toEqual([]);
  connection.exec(MIGRATIONS[before]?.sql ?? '');
  expect(places.all()).toEqual([['consultation', '2026-10-01', 7]]);
});

test('a line that changed, or went, while it owed its place is given no other than where it stands', () => {
  const connection = aDesk();
  const placer = new LinePlacer(connection, aPace());
  placer.step(false);
  const insert = connection.prepare(`INSERT INTO reimbursement VALUES (?, ?, 1, 1, 1, '2026-10-01', 'optique', '', 0, 0, 0, 0, 0, 0, 0, 'paid', NULL, NULL)`);
  withoutPlaces(connection, () => [1, 2, 3].forEach((line) => void insert.run(line, String(line))));
  placer.owe([1, 2, 3].map((line) => ['optique', '2026-10-01', line]));
  connection.exec(`UPDATE reimbursement SET care_on = '2026-10-02' WHERE id = 1; DELETE FROM reimbursement WHERE id = 2`);
  while (placer.step(false));
  expect(connection.prepare('SELECT act_code, care_on, line_id FROM line_by_act ORDER BY line_id').raw().all()).toEqual([['optique', '2026-10-02', 1], ['optique', '2026-10-01', 3]]);
});
