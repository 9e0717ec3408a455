/** More rows taken away at once than a person does, by both measures of quality goal R10. */
const MOST_ROWS_GONE = 10;
const LARGEST_PART_GONE = 0.05;

/**
 * Whether so many rows would go at once, of those that there are, that a desk waits until a person has said yes. `goneBefore` is what the same log took within a
 * day before: it counts by number alone, as one row after the other is soon a large part of a small agency.
 */
export function isMassDelete(gone: number, rows: number, goneBefore: number): boolean {
  return gone > 0 && (gone + goneBefore > MOST_ROWS_GONE || (gone > 1 && gone > rows * LARGEST_PART_GONE));
}
