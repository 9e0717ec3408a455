/** One measured figure beside the floor of the same run: a goal is a ratio, since machines differ. */
export interface BenchFigure {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  /** What the same work costs without us; null when there is none. */
  readonly floor: number | null;
  readonly ratio: number | null;
}

export function benchFigure(id: string, value: number, unit: string, floor: number | null): BenchFigure {
  return { id, value: round(value), unit, floor: floor === null ? null : round(floor), ratio: floor === null || floor === 0 ? null : round(value / floor) };
}

/** The value below which `share` of the measures lie; 0.95 for the 95th percentile. */
export function percentile(measures: readonly number[], share: number): number {
  const sorted = measures.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
