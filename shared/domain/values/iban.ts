import { countrySpecs, isSEPACountry, validateIBAN, ValidationErrorsIBAN } from 'ibantools';
import type { Brand } from '../../lib/brand.ts';
import { done, refused } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { cleanPasted } from '../text/parse.ts';

/** A verified account number of the SEPA zone, electronic format: upper case, no space. */
export type Iban = Brand<string, 'Iban'>;

/** Why a text is no IBAN; `position` counts from 1 in the electronic format. */
export type IbanProblem =
  | { code: 'empty' }
  | { code: 'unknown-country'; country: string }
  | { code: 'not-sepa'; country: string }
  | { code: 'too-short'; expected: number; actual: number }
  | { code: 'too-long'; expected: number; actual: number }
  | { code: 'wrong-characters'; position: number }
  | { code: 'wrong-key' }
  | { code: 'wrong-rib-key' };

/**
 * Checks an IBAN typed or pasted by a person: any spaces, dashes, case and a leading « IBAN » are accepted.
 * Answers the first problem in the order in which a person can repair it: country, length, characters, keys.
 *
 * Source: ISO 13616-1 (structure), ISO 7064 MOD 97-10 (key), CFONB (French and Monegasque RIB key).
 */
export function checkIban(text: string): Result<Iban, IbanProblem> {
  const candidate = electronicFormat(text);
  if (candidate === '') return refused({ code: 'empty' });
  const country = candidate.slice(0, 2);
  const spec = countrySpecs[country];
  if (spec?.chars == null || spec.bban_regexp == null) return refused({ code: 'unknown-country', country });
  if (!isSEPACountry(country)) return refused({ code: 'not-sepa', country });
  const sizes = { expected: spec.chars, actual: candidate.length };
  if (sizes.actual < sizes.expected) return refused({ code: 'too-short', ...sizes });
  if (sizes.actual > sizes.expected) return refused({ code: 'too-long', ...sizes });
  const position = wrongPosition(candidate, spec.bban_regexp);
  if (position !== null) return refused({ code: 'wrong-characters', position });
  return checkKeys(candidate);
}

/** The IBAN, or null when `checkIban` would refuse, so that no caller can hold an unverified account number. */
export function parseIban(text: string): Iban | null {
  const result = checkIban(text);
  return result.ok ? result.value : null;
}

/** 'FR76 •••• •••• 440': country, key and last three characters, whatever the length. */
export function maskIban(iban: Iban): string {
  return [iban.slice(0, 4), '••••', '••••', iban.slice(-3)].join('\u00A0');
}

/** Groups of four joined by U+00A0, as printed on a RIB. */
export function groupIban(iban: Iban): string {
  return (iban.match(/.{1,4}/gu) ?? []).join('\u00A0');
}

/** « Code banque » and « code guichet », five digits each; null outside France and Monaco. */
export function ibanBankCode(iban: Iban): { bankCode: string; branchCode: string } | null {
  if (!iban.startsWith('FR') && !iban.startsWith('MC')) return null;
  return { bankCode: iban.slice(4, 9), branchCode: iban.slice(9, 14) };
}

function electronicFormat(text: string): string {
  const compact = cleanPasted(text).replace(/[\s\p{Pd}._]/gu, '').toUpperCase();
  return compact.replace(/^IBAN:?/u, '');
}

function checkKeys(candidate: string): Result<Iban, IbanProblem> {
  const { errorCodes } = validateIBAN(candidate);
  if (errorCodes.includes(ValidationErrorsIBAN.WrongIBANChecksum)) return refused({ code: 'wrong-key' });
  if (errorCodes.length > 0) return refused({ code: 'wrong-rib-key' });
  return done(candidate as Iban);
}

/** The first character outside the country's structure, from 1; null when all fit. */
function wrongPosition(candidate: string, bbanPattern: string): number | null {
  const index = classesOf(bbanPattern).findIndex((allowed, at) => !allowed.test(candidate[at] ?? ''));
  return index === -1 ? null : index + 1;
}

const readPatterns = new Map<string, readonly RegExp[]>();

/** Of each character of an account number of a country. Reading a pattern costs a hundred times what using it does. */
function classesOf(bbanPattern: string): readonly RegExp[] {
  const known = readPatterns.get(bbanPattern);
  if (known !== undefined) return known;
  const classes = ['[A-Z]', '[A-Z]', '[0-9]', '[0-9]', ...characterClasses(bbanPattern)].map((allowed) => new RegExp(`^${allowed}$`, 'u'));
  readPatterns.set(bbanPattern, classes);
  return classes;
}

/** '^[0-9]{2}[A-Z]{1}$' → one class per character. */
function characterClasses(bbanPattern: string): string[] {
  return [...bbanPattern.matchAll(/(\[[^\]]+\])(?:\{(\d+)\})?/gu)].flatMap((part) =>
    Array.from({ length: Number(part[2] ?? '1') }, () => part[1] ?? ''),
  );
}
