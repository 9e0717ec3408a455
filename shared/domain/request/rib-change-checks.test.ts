import { expect, test } from 'vitest';
import { aRibChange } from '../../../test/fixtures/a-request.ts';
import { localDate } from '../values/local-date.ts';
import type { Check } from './check.ts';
import { ribChangeChecks, type RibChangeFacts } from './rib-change-checks.ts';

const TODAY = localDate('2026-11-23');

function ribCheck(code: Check['code'], given: Partial<RibChangeFacts> = {}) {
  const member = { lastName: 'LEFÈVRE-ŒUVRARD', firstName: 'Hélène', emailChangedOn: null };
  return ribChangeChecks({ change: aRibChange(), member, otherMembers: 0, paperCount: 1, today: TODAY, recentDays: 30, ...given }).find((check) => check.code === code);
}

const emailChangedOn = (iso: string) => ({ member: { lastName: 'L', firstName: 'H', emailChangedOn: localDate(iso) } });

// Source: ISO 13616-1, CFONB, `contactWatch` of the insurer's profile.
test.each([
  ['the holder is the member', ribCheck('holder'), 'conform'],
  ['the holder is someone else', ribCheck('holder', { change: aRibChange({ holder: 'PAUL MARTIN' }) }), 'to-look-at'],
  ['the key is right', ribCheck('account-key'), 'conform'],
  ['one figure is wrong', ribCheck('account-key', { change: aRibChange({ iban: 'FR7630006000011234567890188' }) }), 'to-look-at'],
  ['nobody else has the account', ribCheck('account-shared'), 'conform'],
  ['another member has the account', ribCheck('account-shared', { otherMembers: 1 }), 'to-look-at'],
  ['the e-mail changed 29 days ago', ribCheck('email-changed', emailChangedOn('2026-10-25')), 'to-look-at'],
  ['the e-mail changed 30 days ago', ribCheck('email-changed', emailChangedOn('2026-10-24')), 'to-look-at'],
  ['the e-mail changed 31 days ago', ribCheck('email-changed', emailChangedOn('2026-10-23')), 'conform'],
  ['no paper came', ribCheck('paper-present', { paperCount: 0 }), 'to-look-at'],
  ['the date asked for is today', ribCheck('effective-date', { change: aRibChange({ effectiveOn: TODAY }) }), 'conform'],
  ['the date asked for was yesterday', ribCheck('effective-date', { change: aRibChange({ effectiveOn: localDate('2026-11-22') }) }), 'to-look-at'],
])('of a change of RIB, when %s', (_case, check, verdict) => {
  expect(check?.verdict).toBe(verdict);
});
