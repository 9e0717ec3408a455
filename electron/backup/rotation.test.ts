import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant, localDateOf, type Instant } from '../../shared/domain/values/instant.ts';
import { backupsToDelete, GENERATIONS, type DatedBackup } from './rotation.ts';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** A Monday, 8 h in Paris. */
const START = Date.UTC(2026, 10, 2, 7);
const MOST = GENERATIONS.quarters + GENERATIONS.days + GENERATIONS.weeks;

/** A clock that goes on, stands still, or jumps up to ten years either way between two backups. */
const clockSteps = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 * QUARTER_MS }), fc.integer({ min: 0, max: 3 * DAY_MS }), fc.integer({ min: -3650 * DAY_MS, max: 3650 * DAY_MS })), { minLength: 1, maxLength: 150, size: 'max' });

/** Makes a backup after each step and rotates after each, as the desk does. */
function rotateAlong(steps: readonly number[]): { readonly kept: readonly DatedBackup[]; readonly made: readonly DatedBackup[] } {
  let now = START;
  let kept: readonly DatedBackup[] = [];
  const made = steps.map((step, index) => {
    now += step;
    const backup = { sequence: index + 1, takenAt: instant(now) };
    const present = [backup, ...kept];
    const gone = new Set(backupsToDelete(present));
    kept = present.filter((one) => !gone.has(one));
    return backup;
  });
  return { kept, made };
}

test('the newest backup is never deleted, whatever the clock does', () => {
  fc.assert(fc.property(clockSteps, (steps) => {
    const { kept, made } = rotateAlong(steps);
    expect(kept).toContain(made.at(-1));
  }));
});

test('no more than the generations together are kept', () => {
  fc.assert(fc.property(clockSteps, (steps) => {
    expect(rotateAlong(steps).kept.length).toBeLessThanOrEqual(MOST);
  }));
});

test('rotating again deletes nothing more', () => {
  fc.assert(fc.property(clockSteps, (steps) => {
    expect(backupsToDelete(rotateAlong(steps).kept)).toEqual([]);
  }));
});

test('a backup is only ever deleted for a newer one of its day', () => {
  fc.assert(fc.property(clockSteps.filter((steps) => steps.length <= GENERATIONS.days), (steps) => {
    const { kept, made } = rotateAlong(steps);
    for (const gone of made.filter((backup) => !kept.includes(backup))) {
      expect(kept.some((other) => other.sequence > gone.sequence && localDateOf(other.takenAt) === localDateOf(gone.takenAt))).toBe(true);
    }
  }));
});

test('after five weeks of days of nine hours there are eight quarters, seven days and four weeks', () => {
  const moments: Instant[] = [];
  for (let day = 0; day < 35; day += 1) {
    for (let quarter = 0; quarter < 36; quarter += 1) moments.push(instant(START + day * DAY_MS + quarter * QUARTER_MS));
  }
  const { kept } = rotateAlong(moments.map((moment, index) => moment - (moments[index - 1] ?? START)));
  const days = [...new Set(kept.map(({ takenAt }) => localDateOf(takenAt)))];
  expect(kept.filter(({ takenAt }) => localDateOf(takenAt) === '2026-12-06')).toHaveLength(GENERATIONS.quarters);
  expect(days).toEqual(['2026-12-06', '2026-12-05', '2026-12-04', '2026-12-03', '2026-12-02', '2026-12-01', '2026-11-30', '2026-11-29', '2026-11-22', '2026-11-15']);
});

test('the order in which backups are listed does not matter', () => {
  fc.assert(fc.property(fc.shuffledSubarray(rotateAlong(Array.from({ length: 40 }, () => 5 * QUARTER_MS)).made as DatedBackup[], { minLength: 20 }), (backups) => {
    const sequences = (some: readonly DatedBackup[]): readonly number[] => some.map(({ sequence }) => sequence).toSorted((left, right) => left - right);
    expect(sequences(backupsToDelete(backups))).toEqual(sequences(backupsToDelete(backups.toReversed())));
  }));
});
