import { expect, test } from 'vitest';
import { aRibChange, anAccount } from '../../../test/fixtures/a-request.ts';
import { localDate } from '../values/local-date.ts';
import { currentAccount, replacedAccount } from './current-account.ts';

// Source: house rule; one account per use and day.
const TODAY = localDate('2026-11-23');

test('the current account is that of a replaced use, reimbursements first', () => {
  const reimbursements = anAccount({ id: 40, forDebits: false });
  const debits = anAccount({ id: 41, forReimbursements: false });
  const both = { forReimbursements: true, forDebits: true };
  expect(currentAccount([debits, reimbursements], both, TODAY)).toEqual(reimbursements);
  expect(currentAccount([debits, reimbursements], { forReimbursements: false, forDebits: true }, TODAY)).toEqual(debits);
  expect(currentAccount([anAccount({ validTo: localDate('2026-11-22') })], both, TODAY)).toBeNull();
});

test('once accepted, the replaced account is that of the eve, even when nothing else serves any more', () => {
  const old = anAccount({ validTo: localDate('2026-11-22') });
  const begun = anAccount({ id: 901, iban: aRibChange().iban, validFrom: TODAY, requestId: aRibChange().requestId });
  expect(replacedAccount([begun, old], aRibChange(), TODAY)).toEqual(old);
  expect(replacedAccount([anAccount()], aRibChange(), TODAY)).toEqual(anAccount());
});
