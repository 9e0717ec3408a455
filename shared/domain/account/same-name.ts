import { foldTokens } from '../text/fold.ts';

/**
 * Whether two names may be those of one person: the same words in any order, whatever the capitals, accents and hyphens. It finds whoever
 * would have two accounts under their own name; an initial or another spelling escapes it, and stays for the review of rights.
 *
 * Source: House (maker and checker are two persons, not two accounts).
 */
export function isSameName(one: string, other: string): boolean {
  const words = (name: string): string => foldTokens(name).toSorted().join(' ');
  return words(one) !== '' && words(one) === words(other);
}
