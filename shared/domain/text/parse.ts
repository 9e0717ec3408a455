import { assert } from '../../lib/assert.ts';
import { cents } from '../values/cents.ts';
import type { Cents } from '../values/cents.ts';
import { localDateFrom } from '../values/local-date.ts';
import type { DateParts, LocalDate } from '../values/local-date.ts';
import { fold } from './fold.ts';
import { MONTH_NAMES } from './format.ts';

/** Takes off what a paste drags along: outer spaces of any kind, and zero-width or direction marks anywhere. */
export function cleanPasted(text: string): string {
  return text.replace(INVISIBLE, '').trim();
}

/**
 * Reads an amount in euros: '1 234,50 €', '1234.5', '−12', '1.234,50'. At most two decimals.
 * Null when it is none, or when it could be two: '1.234' and '1,234' are refused rather than guessed,
 * as are spaces that do not separate thousands.
 */
export function parseAmount(text: string): Cents | null {
  const compact = cleanPasted(text).replace(/\s*(?:€|EUR|euros?)$/iu, '').replace(/\s/gu, ' ');
  const match = PLAIN_AMOUNT.exec(compact) ?? DOTTED_AMOUNT.exec(compact);
  if (match === null) return null;
  const { sign = '', whole = '', fraction = '' } = match.groups ?? {};
  const amount = Number(whole.replace(/[ .]/gu, '') + fraction.padEnd(2, '0'));
  if (!Number.isSafeInteger(amount)) return null;
  return cents(sign === '' ? amount : -amount);
}

/** Reads a whole number: '12 345', '−3'. Null when it is none or is not exact. */
export function parseInteger(text: string): number | null {
  const match = INTEGER.exec(cleanPasted(text).replace(/\s/gu, ' '));
  if (match === null) return null;
  const magnitude = Number((match[2] ?? '').replaceAll(' ', ''));
  if (!Number.isSafeInteger(magnitude)) return null;
  return match[1] === '' || magnitude === 0 ? magnitude : -magnitude;
}

/**
 * Reads a date as people write it: '3/4/26', '03.04.2026', '3 avril 2026', '1er mai 26', '2026-04-03', '03042026', '030426'.
 * `latestYear`: the last year that two digits may mean; the current year for a birth date ('27' in 2026 → 1927),
 * a later one for an appointment. Null when the day does not exist or the month's abbreviation is not unique.
 */
export function parseDate(text: string, latestYear: number): LocalDate | null {
  assert(Number.isInteger(latestYear), `parseDate: latest year ${latestYear}, expected a year`);
  const compact = cleanPasted(text).replace(/\s+/gu, ' ');
  const parts = isoParts(compact) ?? numericParts(compact) ?? writtenParts(compact);
  if (parts === null) return null;
  return localDateFrom({ ...parts, year: fullYear(parts.year, latestYear) });
}

type TypedParts = Omit<DateParts, 'year'> & { year: string };

/** Soft hyphen, zero-width spaces and joiners, direction marks, word joiner, byte order mark. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;
const SPACED_DIGITS = String.raw`\d{1,3}(?: \d{3})+|\d+`;
const SIGN = String.raw`[-\u2212\u2013]`;
/** Digits in one run or in threes apart, then a comma or dot and up to two decimals; the digits may be missing before decimals. */
const PLAIN_AMOUNT = new RegExp(String.raw`^(?<sign>${SIGN}?) ?(?<whole>${SPACED_DIGITS}|(?=[.,]\d))(?:[.,](?<fraction>\d{0,2}))?$`, 'u');
/** Dots between thousands are sure only with a second dot or with a decimal comma. */
const DOTTED_AMOUNT = new RegExp(
  String.raw`^(?<sign>${SIGN}?) ?(?<whole>\d{1,3}(?:(?:\.\d{3})+(?=,)|(?:\.\d{3}){2,}))(?:,(?<fraction>\d{0,2}))?$`,
  'u',
);
const INTEGER = new RegExp(String.raw`^(${SIGN}?) ?(${SPACED_DIGITS})$`, 'u');

function isoParts(text: string): TypedParts | null {
  return typedParts(/^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/u.exec(text));
}

function numericParts(text: string): TypedParts | null {
  const separated = /^(?<day>\d{1,2}) ?(?<sign>[/.\- ]) ?(?<month>\d{1,2}) ?\k<sign> ?(?<year>\d{4}|\d{2})$/u.exec(text);
  return typedParts(separated ?? /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4}|\d{2})$/u.exec(text));
}

function typedParts(match: RegExpExecArray | null): TypedParts | null {
  if (match === null) return null;
  const { year = '', month = '', day = '' } = match.groups ?? {};
  return { year, month: Number(month), day: Number(day) };
}

function writtenParts(text: string): TypedParts | null {
  const match = /^(\d{1,2})(?:er)? ([a-z]{3,}) (\d{4}|\d{2})$/u.exec(fold(text));
  if (match === null) return null;
  const month = monthNamed(match[2] ?? '');
  return month === null ? null : { year: match[3] ?? '', month, day: Number(match[1]) };
}

/** A whole name or the start of only one: 'sept', 'juil', but not 'jui'. */
function monthNamed(folded: string): number | null {
  const [found, ...others] = MONTH_NAMES.flatMap((name, at) => (fold(name).startsWith(folded) ? [at + 1] : []));
  return others.length === 0 ? (found ?? null) : null;
}

function fullYear(typed: string, latestYear: number): number {
  if (typed.length === 4) return Number(typed);
  const inSameCentury = latestYear - (latestYear % 100) + Number(typed);
  return inSameCentury > latestYear ? inSameCentury - 100 : inSameCentury;
}
