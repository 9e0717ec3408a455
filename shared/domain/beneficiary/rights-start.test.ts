import { expect, test } from 'vitest';
import type { RightsRule } from '../policy/insurer-profile.ts';
import { localDate } from '../values/local-date.ts';
import { lastDayOfGrace, rightsStart } from './rights-start.ts';

/** Source: one insurer's published rule, in the profile: cover from birth when asked within three months. */
const rules: readonly RightsRule[] = [{ event: 'birth', graceMonths: 3, source: 'test' }, { event: 'concubinage', graceMonths: null, source: 'test' }];
const contractEffectOn = localDate('2020-01-01');

function start(event: RightsRule['event'], eventOn: string, today: string, effect = contractEffectOn): string | null {
  return rightsStart({ event, eventOn: localDate(eventOn), today: localDate(today), contractEffectOn: effect }, rules);
}

test.each([
  ['the day before the three months end', '2026-12-02', '2026-09-03'],
  ['the day on which they end', '2026-12-03', '2026-09-03'],
  ['the day after', '2026-12-04', '2027-01-01'],
])('a birth of 3 September asked %s (%s) gives rights from %s', (_case, today, from) => {
  expect(start('birth', '2026-09-03', today)).toBe(from);
});

test('three months after 30 November end on the last day of February', () => {
  expect(lastDayOfGrace('birth', localDate('2026-11-30'), rules)).toBe('2027-02-28');
  expect(lastDayOfGrace('concubinage', localDate('2026-11-30'), rules)).toBeNull();
});

test.each([['2026-11-30', '2026-12-01'], ['2026-12-01', '2027-01-01'], ['2026-12-31', '2027-01-01'], ['2027-01-31', '2027-02-01']])(
  'an event without grace asked on %s gives rights from %s',
  (today, from) => {
    expect(start('concubinage', '2026-01-01', today)).toBe(from);
  },
);

test('nobody is covered before the contract itself', () => {
  expect(start('birth', '2026-09-03', '2026-10-01', localDate('2026-09-15'))).toBe('2026-09-15');
});

test('an event that adds nobody gives no rights', () => {
  expect(start('separation', '2026-09-03', '2026-10-01')).toBeNull();
});
