import { expect, test } from 'vitest';
import type { WeeklyMaintenance } from '../policy/portal-rules.ts';
import { instant, instantOf, type LocalTime } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import { portalAvailability } from './portal-availability.ts';

// Source: published portal guides of insurers (« la nuit du dimanche »).
const time = (text: string): LocalTime => text as LocalTime;
const SUNDAY_NIGHT: WeeklyMaintenance = { weekday: 7, from: time('23:00'), to: time('05:00'), source: 'test' };
const at = (day: string, hour: string) => instantOf(localDate(day), time(hour));
const closedAt = (moment: number, rules = [SUNDAY_NIGHT]) => portalAvailability(rules, instant(moment), 7).closed;
const BEGINS = at('2026-11-22', '23:00');
const ENDS = at('2026-11-23', '05:00');

test.each([[BEGINS - 1, false], [BEGINS, true], [BEGINS + 1, true], [ENDS - 1, true], [ENDS, false], [ENDS + 1, false]])(
  'on the night of Sunday to Monday at %i the portal is closed: %s',
  (moment, isClosed) => {
    expect(closedAt(moment)).toEqual(isClosed ? { from: BEGINS, to: ENDS } : null);
  },
);

test('the closings to come are told, the next one first, and the one under way is not among them', () => {
  const { next } = portalAvailability([SUNDAY_NIGHT, { ...SUNDAY_NIGHT, weekday: 3, from: time('02:00'), to: time('03:00') }], BEGINS, 7);
  expect(next).toEqual([
    { from: at('2026-11-25', '02:00'), to: at('2026-11-25', '03:00') },
    { from: at('2026-11-29', '23:00'), to: at('2026-11-30', '05:00') },
  ]);
});

test.each([[6, 0], [7, 1], [8, 1]])('of the closing in seven days, a look of %i days tells %i', (days, count) => {
  expect(portalAvailability([SUNDAY_NIGHT], BEGINS, days).next).toHaveLength(count);
});

test('the night when the clocks go back lasts an hour longer', () => {
  const closing = closedAt(at('2026-10-25', '01:00'), [{ ...SUNDAY_NIGHT, weekday: 6 }]);
  expect(closing === null ? 0 : (closing.to - closing.from) / 3_600_000).toBe(7);
});

test('a rule holds from its first to its last day, both included', () => {
  const dated = { ...SUNDAY_NIGHT, validFrom: localDate('2026-11-22'), validTo: localDate('2026-11-22') };
  expect(closedAt(BEGINS, [dated])).not.toBeNull();
  expect(closedAt(at('2026-11-29', '23:30'), [dated])).toBeNull();
  expect(closedAt(at('2026-11-15', '23:30'), [dated])).toBeNull();
});

test('a portal without planned work is always open', () => {
  expect(portalAvailability([], BEGINS, 30)).toEqual({ closed: null, next: [] });
});
