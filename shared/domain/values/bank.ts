import type { Bic } from './bic.ts';
import { ibanBankCode } from './iban.ts';
import type { Iban } from './iban.ts';

/** A bank established in France; `bankCode` is its five-digit « code banque » (CIB). */
export type Bank = { bankCode: string; name: string; bic: Bic | null };

/**
 * The bank that holds a French account; null when the account is foreign or the bank is not listed.
 *
 * Source: structure of the RIB, code banque in its first five digits (Banque de France, CFONB).
 */
export function findBank(iban: Iban, banks: readonly Bank[]): Bank | null {
  const code = ibanBankCode(iban);
  if (code === null) return null;
  return banks.find((bank) => bank.bankCode === code.bankCode) ?? null;
}
