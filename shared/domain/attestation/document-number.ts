/** What the number of an issued document says. `series` tells the numbers of a desk from those of every other one; null for a desk that has no hub. */
export interface NumberParts {
  /** Two digits: where the agency is that issued it. */
  readonly department: string;
  readonly year: number;
  readonly series: string | null;
  /** In the year, from 1. */
  readonly rank: number;
}

/**
 * '56-2026-004218', or '56-2026-K7-004218' at a desk that has a series.
 *
 * Source: house numbering of the printed documents; the series as in the number of a request.
 */
export function documentNumber({ department, year, series, rank }: NumberParts): string {
  const ours = series === null ? '' : `${series}-`;
  return `${department}-${year}-${ours}${String(rank).padStart(6, '0')}`;
}

/** Whether a desk that numbers so gave this number, in whatever department its agency is. */
export function isNumberOf(number: string, parts: Omit<NumberParts, 'department'>): boolean {
  return /^\d{2}-/u.test(number) && number === documentNumber({ ...parts, department: number.slice(0, 2) });
}

/** The sequence that the ranks of a year are taken from. */
export function documentSequence(year: number): string {
  return `document-${year}`;
}
