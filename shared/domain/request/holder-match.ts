import { foldTokens } from '../text/fold.ts';

export type HolderMatch = 'exact' | 'partial' | 'different';

/** Words before or between names on a RIB. « M » and « MME » are not initials there. */
const CIVILITY_WORDS = new Set(['m', 'mr', 'mme', 'mlle', 'monsieur', 'madame', 'mademoiselle', 'ou', 'et']);

/**
 * Compares the holder printed on a RIB with the member's name, accents, case, hyphens and order put aside.
 * `exact` when every word of the family name and the usual first name are there (a joint account is exact for both holders);
 * `partial` when some word of the family name is; `different` otherwise. It helps a person to look and decides nothing.
 *
 * Source: house rule, after the three answers of the payee verification of Regulation (EU) 2024/886.
 */
export function holderMatch(holder: string, member: { readonly lastName: string; readonly firstName: string }): HolderMatch {
  const printed = new Set(nameWords(holder));
  const family = foldTokens(member.lastName);
  const found = family.filter((word) => printed.has(word));
  if (found.length === 0) return 'different';
  const hasFirstName = foldTokens(member.firstName).every((word) => printed.has(word));
  return found.length === family.length && hasFirstName ? 'exact' : 'partial';
}

/** The words of a name as a bank prints it, folded, without those that only say who speaks. */
export function nameWords(printed: string): string[] {
  return foldTokens(printed).filter((word) => !CIVILITY_WORDS.has(word));
}
