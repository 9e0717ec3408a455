/** More rows taken away at once than a person does, by both measures of quality goal R10. */
const MOST_ROWS_GONE = 10;
const LARGEST_PART_GONE = 0.05;

/** Whether so many rows would go, of those that there are, that a desk waits until a person has said yes. */
export function isMassDelete(gone: number, rows: number): boolean {
  return gone > MOST_ROWS_GONE || (gone > 1 && gone > rows * LARGEST_PART_GONE);
}
