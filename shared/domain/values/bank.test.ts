import { expect, test } from 'vitest';
import { findBank, type Bank } from './bank.ts';
import { parseIban } from './iban.ts';

const PONANT: Bank = { bankCode: '30006', name: 'Banque du Ponant', bic: null };

function bankOf(text: string): Bank | null {
  const iban = parseIban(text);
  if (iban === null) throw new Error(`${text} is no IBAN`);
  return findBank(iban, [PONANT]);
}

test('a French account names its bank by the first five digits of its RIB', () => {
  expect(bankOf('FR76 3000 6000 0112 3456 7890 189')).toEqual(PONANT);
});

test('a bank that is not listed stays unnamed', () => {
  expect(bankOf('FR76 1027 8000 0100 0200 0000 176')).toBeNull();
});

test('a foreign account has no French bank code', () => {
  expect(bankOf('DE89 3704 0044 0532 0130 00')).toBeNull();
});
