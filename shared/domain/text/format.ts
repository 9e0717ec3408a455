import { localDateOf, localTimeOf } from '../values/instant.ts';
import type { Instant, LocalTime } from '../values/instant.ts';
import type { Cents } from '../values/cents.ts';
import { addDays, datePartsOf } from '../values/local-date.ts';
import type { LocalDate } from '../values/local-date.ts';

/** Narrow no-break space: thousands, and before ; ! ? */
export const NARROW_NO_BREAK = '\u202F';
/** No-break space: before : € %, inside « » and around the h of hours. */
export const NO_BREAK = '\u00A0';
/** The minus sign of typography; the hyphen is not one. */
const MINUS = '\u2212';

/** French names of months, January first. */
export const MONTH_NAMES = [
  'janvier', 'février', 'mars', 'avril', 'mai', 'juin',
  'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre',
] as const;

/** '1 234,50 €'. Written by hand, as every function here: the result depends on no machine and costs a grid nothing. */
export function formatCents(amount: Cents): string {
  return `${formatCentsBare(amount)}${NO_BREAK}€`;
}

/** '1 234,50', for columns whose heading says the unit. */
export function formatCentsBare(amount: Cents): string {
  const magnitude = Math.abs(amount);
  const rest = magnitude % 100;
  const euros = groupThousands(String((magnitude - rest) / 100));
  return `${amount < 0 ? MINUS : ''}${euros},${rest < 10 ? '0' : ''}${rest}`;
}

/** '22/11/2026'. */
export function formatDate(date: LocalDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** '22 novembre 2026', '1er mai 2026'; no-break between day and month. */
export function formatLongDate(date: LocalDate): string {
  const { year, month, day } = datePartsOf(date);
  return `${day === 1 ? '1er' : day}${NO_BREAK}${MONTH_NAMES[month - 1] ?? ''} ${year}`;
}

/** '14 h 30', '7 h 05', '15 h 00'. */
export function formatTime(time: LocalTime): string {
  return `${Number(time.slice(0, 2))}${NO_BREAK}h${NO_BREAK}${time.slice(3, 5)}`;
}

/** '22/11/2026, 14 h 30'. */
export function formatInstant(moment: Instant, timeZone?: string): string {
  return `${formatDate(localDateOf(moment, timeZone))}, ${formatTime(localTimeOf(moment, timeZone))}`;
}

/** « aujourd’hui, 14 h 30 », « hier, 16 h 10 », « demain, 9 h 00 »; any other day in full. */
export function formatRelative(moment: Instant, now: Instant, timeZone?: string): string {
  const word = relativeDay(localDateOf(moment, timeZone), localDateOf(now, timeZone));
  if (word === null) return formatInstant(moment, timeZone);
  return `${word}, ${formatTime(localTimeOf(moment, timeZone))}`;
}

/** '04 512 877': threes from the right. The text is kept whole, leading zeros included. */
export function formatMemberNumber(memberNumber: string): string {
  return groupThousands(memberNumber);
}

/** 'S-2016-251 330', 'D-2026-18 442': the last digits in threes, as they are read aloud. */
export function formatReference(reference: string): string {
  return reference.replace(/\d{5,}$/u, groupThousands);
}

/** '12 345'. Throws nothing, rounds nothing: give an integer. */
export function formatCount(count: number): string {
  return `${count < 0 ? MINUS : ''}${groupThousands(String(Math.abs(count)))}`;
}

/** The word alone, singular below two in French: 0 demande, 1 demande, 1,5 demande, 2 demandes. */
export function plural(count: number, one: string, many: string): string {
  return Math.abs(count) < 2 ? one : many;
}

/** '3 demandes', the number and its word held together. */
export function countOf(count: number, one: string, many: string): string {
  return `${formatCount(count)}${NO_BREAK}${plural(count, one, many)}`;
}

/** '1,2 Mo': decimal units, one decimal below ten. */
export function formatBytes(bytes: number): string {
  const scale = BYTE_UNITS.findIndex((_unit, at) => roundTo(bytes / 1000 ** at, 1) < 1000);
  const at = scale === -1 ? BYTE_UNITS.length - 1 : scale;
  const amount = bytes / 1000 ** at;
  return `${decimal(amount, at === 0 || amount >= 10 ? 0 : 1)}${NO_BREAK}${BYTE_UNITS[at] ?? 'o'}`;
}

/** '17,5 %' from 17.5: takes a percentage, not a ratio; useless zeros are dropped. */
export function formatPercent(percent: number, maxDecimals = 2): string {
  return `${decimal(percent, maxDecimals)}${NO_BREAK}%`;
}

const BYTE_UNITS = ['o', 'ko', 'Mo', 'Go', 'To'];

function relativeDay(day: LocalDate, today: LocalDate): string | null {
  if (day === today) return 'aujourd’hui';
  if (day === addDays(today, -1)) return 'hier';
  if (day === addDays(today, 1)) return 'demain';
  return null;
}

function roundTo(amount: number, decimals: number): number {
  return Number(amount.toFixed(decimals));
}

function decimal(amount: number, maxDecimals: number): string {
  const rounded = roundTo(amount, maxDecimals);
  const [whole = '0', fraction] = String(Math.abs(rounded)).split('.');
  return `${rounded < 0 ? MINUS : ''}${groupThousands(whole)}${fraction === undefined ? '' : `,${fraction}`}`;
}

function groupThousands(digits: string): string {
  if (digits.length <= 3) return digits;
  return `${groupThousands(digits.slice(0, -3))}${NARROW_NO_BREAK}${digits.slice(-3)}`;
}
