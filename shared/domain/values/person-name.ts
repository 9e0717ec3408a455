import { fold } from '../text/fold.ts';

export type Civility = 'Mme' | 'M.';

/** As on identity papers; `firstNames` in their legal order, the first being the usual one. */
export type PersonName = { civility: Civility | null; lastName: string; firstNames: readonly string[] };

/** 'Mme Hélène LEFÈVRE-ŒUVRARD': usual first name, family name in capitals that keep their accents. */
export function displayName({ civility, lastName, firstNames }: PersonName): string {
  const parts = [civility ?? '', firstNames[0] ?? '', lastName.toUpperCase()];
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * A key whose binary order is French alphabetical order, accents, case, hyphens and apostrophes put aside.
 * Two spaces separate the names: no folded name holds two, and a space sorts before every letter,
 * so that « LE Zoé » stays before « LE GOFF Anne ».
 */
export function sortKey(lastName: string, firstName: string): string {
  return `${fold(lastName)}  ${fold(firstName)}`;
}

/** 'HL', accents kept; a missing name gives no letter. */
export function initials(lastName: string, firstName: string): string {
  return [firstName, lastName].map((name) => (/\p{L}/u.exec(name)?.[0] ?? '').toUpperCase()).join('');
}
