import type { Bank } from '../../shared/domain/values/bank.ts';
import type { Iban } from '../../shared/domain/values/iban.ts';
import type { Chance } from './chance.ts';

export type Account = { readonly iban: Iban; readonly bic: string | null; readonly bankName: string | null };

/** One member in fifty is paid on an account of another SEPA country. */
const FOREIGN_SHARE = 0.02;

export function drawAccount(chance: Chance, banks: readonly Bank[]): Account {
  if (chance.holds(FOREIGN_SHARE)) return { iban: foreignIban(chance), bic: null, bankName: null };
  const bank = chance.pickFrequent(banks.slice(1));
  const iban = frenchIban(bank.bankCode, digits(chance, 4).padStart(5, '0'), digits(chance, 11));
  return { iban, bic: bank.bic, bankName: bank.name };
}

/**
 * The IBAN of a French account. Its key is always 76: the RIB key makes the number a multiple of 97.
 *
 * Source: NF K 11-010 (RIB key = 97 − (89 b + 15 g + 3 c) mod 97), ISO 13616-1.
 */
export function frenchIban(bankCode: string, branchCode: string, accountNumber: string): Iban {
  const key = 97 - ((89 * Number(bankCode) + 15 * Number(branchCode) + 3 * Number(accountNumber)) % 97);
  return `FR76${bankCode}${branchCode}${accountNumber}${String(key).padStart(2, '0')}` as Iban;
}

function foreignIban(chance: Chance): Iban {
  const country = chance.pick(['BE', 'DE', 'LU'] as const);
  if (country === 'BE') {
    const body = chance.pick(['001', '068', '363', '734']) + digits(chance, 7);
    const check = Number(body) % 97 || 97;
    return withKey(country, body + String(check).padStart(2, '0'));
  }
  if (country === 'DE') return withKey(country, chance.pick(['50010517', '37040044', '10000000']) + digits(chance, 10));
  return withKey(country, chance.pick(['001', '002', '003']) + digits(chance, 13));
}

/** Source: ISO 7064 MOD 97-10. */
function withKey(country: string, bban: string): Iban {
  const figures = [...country].map((letter) => String(letter.charCodeAt(0) - 55)).join('');
  const key = 98n - (BigInt(`${bban}${figures}00`) % 97n);
  return `${country}${String(key).padStart(2, '0')}${bban}` as Iban;
}

function digits(chance: Chance, count: number): string {
  return String(chance.below(10 ** count)).padStart(count, '0');
}
