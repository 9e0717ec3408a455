/** Time given to one search: what it has found when it is spent is the answer. */
export interface Budget {
  isSpent(): boolean;
  elapsedMs(): number;
}

export function startBudget(milliseconds: number): Budget {
  const startedAt = performance.now();
  const elapsedMs = (): number => performance.now() - startedAt;
  return { elapsedMs, isSpent: () => elapsedMs() > milliseconds };
}
