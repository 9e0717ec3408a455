/** Two bounds, both included; a null one is open. */
export interface Range<T> {
  readonly from: T | null;
  readonly to: T | null;
}

/**
 * Reads what a person types above a column: '≥ 50', '<= 31/12/26', '50 - 100', 'de 50 à 100', or one value alone, which is
 * then the bound that `alone` names. An empty text is no bound at all. Null when a value cannot be read, or when the bounds are crossed.
 */
export function parseRange<T extends string | number>(text: string, parseOne: (text: string) => T | null, alone: 'from' | 'to'): Range<T> | null {
  const typed = text.trim();
  if (typed === '') return { from: null, to: null };
  const sign = SIGN.exec(typed);
  if (sign !== null) return oneBound(parseOne(typed.slice(sign[0].length)), sign[0].startsWith('<') || sign[0].startsWith('≤') ? 'to' : 'from');
  const single = parseOne(typed);
  if (single !== null) return oneBound(single, alone);
  const [first, second, ...others] = typed.replace(/^de /iu, '').split(BETWEEN);
  if (first === undefined || second === undefined || others.length > 0) return null;
  const range = { from: parseOne(first), to: parseOne(second) };
  return range.from === null || range.to === null || range.from > range.to ? null : range;
}

/** What `parseRange` reads back as the same range. */
export function rangeText<T>({ from, to }: Range<T>, textOf: (value: T) => string): string {
  if (from !== null && to !== null) return `${textOf(from)} - ${textOf(to)}`;
  if (from !== null) return `≥ ${textOf(from)}`;
  return to === null ? '' : `≤ ${textOf(to)}`;
}

const SIGN = /^(?:>=|<=|≥|≤|>|<)\s*/u;
/** A dash between two values, two dots, or the word; never the slash or the dot of a date. */
const BETWEEN = /\s+(?:[-–—]|à|au|et)\s+|\s*(?:\.\.+|…)\s*/iu;

function oneBound<T>(value: T | null, side: 'from' | 'to'): Range<T> | null {
  if (value === null) return null;
  return side === 'from' ? { from: value, to: null } : { from: null, to: value };
}
