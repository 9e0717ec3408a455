/** Time given to one search: what it has found when it is spent is the answer. */
export interface Budget {
  /** With nothing found yet, more time is given: late is better than a false « nothing ». */
  isSpent(hasNothing: boolean): boolean;
}

export function startBudget(usualMs: number, longestMs: number): Budget {
  const startedAt = performance.now();
  return { isSpent: (hasNothing) => performance.now() - startedAt > (hasNothing ? longestMs : usualMs) };
}
