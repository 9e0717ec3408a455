import { expect, test } from 'vitest';
import { loadProfile } from '../../../electron/settings/insurer-profile.ts';
import { localDate } from '../values/local-date.ts';
import { answerClock, answerDeadline, extendedDeadline } from './answer-deadline.ts';

const { answerDelay } = loadProfile().privacy;

/** The period ends on the day of the same number, on the month’s last, or on the working day after: EDPB guidelines 01/2022, section 5.3. */
test.each([
  ['2025-03-05', '2025-04-07', 'a Saturday, so the Monday'],
  ['2026-08-31', '2026-09-30', 'the last day of a shorter month'],
  ['2026-10-01', '2026-11-02', 'All Saints’ Day on a Sunday, so the Monday'],
  ['2026-11-23', '2026-12-23', 'a plain Wednesday'],
  ['2026-11-25', '2026-12-28', 'Christmas on a Friday, so the Monday'],
  ['2026-01-31', '2026-03-02', '28 February is a Saturday'],
])('received on %s, answered on %s at the latest: %s (RGPD art. 12(3), reg. 1182/71 art. 3)', (received, deadline) => {
  expect(answerDeadline(localDate(received), answerDelay)).toBe(deadline);
});

test('two months more count from receipt, not from the extension', () => {
  expect(extendedDeadline(localDate('2026-11-23'), answerDelay)).toBe('2027-02-23');
});

test.each([
  ['2026-12-15', 'later', 8], ['2026-12-16', 'near', 7], ['2026-12-22', 'near', 1], ['2026-12-23', 'near', 0], ['2026-12-24', 'late', 1],
] as const)('on %s a request due on 23 December is %s: %s days', (today, kind, days) => {
  expect(answerClock({ status: 'open', deadlineOn: localDate('2026-12-23') }, localDate(today))).toEqual({ kind, days });
});

test('an answered request has no clock any more', () => {
  expect(answerClock({ status: 'answered', deadlineOn: localDate('2026-12-23') }, localDate('2027-12-24'))).toEqual({ kind: 'decided' });
});
