import type { CellType } from './column.ts';

/** Types whose wrong values are worth showing whole: nothing personal is written so briefly in digits. */
const PLAIN_TYPES: ReadonlySet<CellType> = new Set(['date', 'past-date', 'amount', 'rank', 'flag']);
const PLAIN_VALUE = /^[\d/.,\- ]{1,10}$/u;
const MOST_PLAIN_DIGITS = 8;

/**
 * What a report shows of a refused cell: enough to find it in the file, which the reader of the report holds. Columns may
 * have shifted, so that a date may hold a name or a NIR: past two letters, only short figures without a phone's length are shown.
 */
export function maskCell(text: string, type: CellType): string {
  const value = text.trim();
  if (value === '' || (PLAIN_TYPES.has(type) && PLAIN_VALUE.test(value) && !hasLongNumber(value))) return value;
  const start = /^[\p{L}\p{N}]{2}/u.exec(value)?.[0] ?? '';
  const shown = value.length > 4 ? start : '';
  return `${shown}•••• (${value.length}\u00A0car.)`;
}

/**
 * What a report shows of the name of a column or of a file. When the end of a heading is lost, the first line stands in it: then a
 * « name » is an account number, a NIR or a telephone. Each has more digits than a date, however it is spaced and whatever
 * stands around it: then no digit is shown.
 */
export function maskName(text: string): string {
  return hasLongNumber(text) ? text.replaceAll(/\p{Nd}/gu, '•') : text;
}

function hasLongNumber(text: string): boolean {
  return (text.match(/\p{Nd}/gu) ?? []).length > MOST_PLAIN_DIGITS;
}
