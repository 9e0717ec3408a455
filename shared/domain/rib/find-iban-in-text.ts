import { checkIban, type Iban } from '../values/iban.ts';

/** Country and key, then up to thirty letters or digits with any spaces between: longer than any account number. */
const CANDIDATE = /(?<![A-Z0-9])[A-Z]{2}\s?\d{2}(?:\s{0,2}[A-Z0-9]){10,60}/gu;
const LONGEST = 34;

/**
 * The account numbers that a text holds, each once, in the order of reading; words that follow one directly are left out.
 * Only whole, verified numbers are given: a number broken by anything but spaces is not found.
 *
 * Source: ISO 13616-1.
 */
export function findIbans(text: string): readonly Iban[] {
  const found = [...text.toUpperCase().matchAll(CANDIDATE)].map(([candidate]) => ibanAtStart(candidate.replace(/\s/gu, '')));
  return [...new Set(found.filter((iban) => iban !== null))];
}

function ibanAtStart(compact: string): Iban | null {
  const whole = checkIban(compact.slice(0, LONGEST));
  if (whole.ok) return whole.value;
  if (whole.refusal.code !== 'too-long') return null;
  const cut = checkIban(compact.slice(0, whole.refusal.expected));
  return cut.ok ? cut.value : null;
}
