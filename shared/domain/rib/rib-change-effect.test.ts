import { expect, test } from 'vitest';
import { aRibChange, anAccount } from '../../../test/fixtures/a-request.ts';
import type { BankAccountRow, RibChangeRow } from '../change/change.ts';
import { localDate } from '../values/local-date.ts';
import { ribChangeEffect, ribEffectiveFrom } from './rib-change-effect.ts';

// Source: house rule; one account per use and day.
const DECIDED_ON = localDate('2026-11-23');

function effect(change: Partial<RibChangeRow>, accounts: readonly BankAccountRow[], decidedOn = DECIDED_ON) {
  let id = 900;
  return ribChangeEffect({ change: aRibChange(change), memberId: 7, accounts, decidedOn, newId: () => (id += 1) });
}

const newRow = (given: Partial<BankAccountRow> = {}) => {
  const { iban, bic, bankName, holder, forReimbursements, forDebits, effectiveOn, requestId } = aRibChange();
  return { op: 'insert', entity: 'bankAccount', row: { id: 901, memberId: 7, iban, bic, bankName, holder, forReimbursements, forDebits, validFrom: effectiveOn, validTo: null, requestId, version: 1, ...given } };
};

test('the account that serves both uses ends the day before the new one begins', () => {
  expect(effect({}, [anAccount()])).toEqual([
    { op: 'update', entity: 'bankAccount', id: 40, seenVersion: 2, set: { validTo: '2026-11-30', version: 3 } },
    newRow(),
  ]);
});

test('an account that served both uses goes on, as a row of its own, for the use that is not replaced', () => {
  expect(effect({ forDebits: false }, [anAccount()])).toEqual([
    { op: 'update', entity: 'bankAccount', id: 40, seenVersion: 2, set: { validTo: '2026-11-30', version: 3 } },
    { op: 'insert', entity: 'bankAccount', row: { ...anAccount(), id: 901, forReimbursements: false, forDebits: true, validFrom: '2026-12-01', version: 1 } },
    newRow({ id: 902, forDebits: false }),
  ]);
});

test('two accounts of one use each both end when both uses change', () => {
  const accounts = [anAccount({ id: 40, forDebits: false }), anAccount({ id: 41, forReimbursements: false })];
  expect(effect({}, accounts).map((change) => ('id' in change ? change.id : 'new'))).toEqual([40, 41, 'new']);
});

test('an account of the other use, and one that ended before, stay as they are', () => {
  const accounts = [anAccount({ id: 40, forReimbursements: false }), anAccount({ id: 41, validTo: localDate('2026-11-30') })];
  expect(effect({ forDebits: false }, accounts)).toEqual([newRow({ forDebits: false })]);
});

test('an account that would end on the very day is shortened by that day', () => {
  expect(effect({}, [anAccount({ validTo: localDate('2026-12-01') })])[0]).toMatchObject({ id: 40, set: { validTo: '2026-11-30' } });
});

test('an account that was to begin later never serves', () => {
  expect(effect({}, [anAccount({ validFrom: localDate('2027-01-01') })])[0]).toMatchObject({ id: 40, set: { validTo: '2026-12-31' } });
});

test('a member without an account receives one', () => {
  expect(effect({}, [])).toEqual([newRow()]);
});

test.each([
  ['2026-11-22', '2026-11-23'],
  ['2026-11-23', '2026-11-23'],
  ['2026-11-24', '2026-11-24'],
])('decided on 23 November, a change asked for %s holds from %s', (asked, from) => {
  expect(ribEffectiveFrom(localDate(asked), DECIDED_ON)).toBe(from);
});
