/** One measure, at so many minutes from the start. */
export interface Measure {
  readonly minute: number;
  readonly value: number;
}

/** How much the value grows in an hour, by least squares, to a tenth; null with fewer than two measures. */
export function slopePerHour(measures: readonly Measure[]): number | null {
  if (measures.length < 2) return null;
  const mean = (of: (measure: Measure) => number): number => measures.reduce((sum, measure) => sum + of(measure), 0) / measures.length;
  const [minute, value] = [mean((measure) => measure.minute), mean((measure) => measure.value)];
  const spread = mean((measure) => (measure.minute - minute) ** 2);
  const together = mean((measure) => (measure.minute - minute) * (measure.value - value));
  return spread === 0 ? null : Math.round((together / spread) * 60 * 10) / 10;
}
