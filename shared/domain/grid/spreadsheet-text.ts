import type { Cents } from '../values/cents.ts';

/**
 * Text that a spreadsheet takes as it is: what begins like a formula, once outer white space is left out, gets an apostrophe in front,
 * which a spreadsheet shows as text and never runs.
 *
 * Source: OWASP, CSV Injection (cells that begin with = + - @, tab, carriage return).
 */
export function neutralised(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/**
 * A number that is a text (a member's): an apostrophe keeps its leading zeros, which a spreadsheet would drop.
 * Not `="04512877"`: LibreOffice shows that as it is written, and no cell of ours begins with a formula's sign.
 */
export function textNumber(digits: string): string {
  return LEADING_ZERO.test(digits) ? `'${digits}` : neutralised(digits);
}

/** '1234,50': decimal comma and no space between thousands, so that a French spreadsheet reads a number. */
export function spreadsheetAmount(amount: Cents): string {
  const magnitude = Math.abs(amount);
  const rest = magnitude % 100;
  return `${amount < 0 ? '-' : ''}${(magnitude - rest) / 100},${rest < 10 ? '0' : ''}${rest}`;
}

/** One cell of a CSV with `;`: quoted when it holds the separator, a quote or a line break. */
export function csvCell(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One cell of a tab-separated block: a tab or a line break inside would move every cell after it. */
export function tsvCell(text: string): string {
  return NEEDS_TAB_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const FORMULA_START = /^[\s\uFEFF]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;
const LEADING_ZERO = /^0\d+$/u;
const NEEDS_QUOTES = /[";\r\n]|^\s|\s$/u;
const NEEDS_TAB_QUOTES = /["\t\r\n]/u;
