/** A stream of drawings that the same seed repeats for ever. */
export interface Chance {
  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number;
  /** A whole number, both bounds included. */
  between(low: number, high: number): number;
  /** True once in `1 / probability` times. */
  holds(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Like `pick`, the first items far more often, as names are: the k-th about as often as 1 / k. */
  pickFrequent<T>(items: readonly T[]): T;
}

/** Each member has its own stream, so that one more drawing for a member moves nobody else. */
export function chanceFor(seed: number, index: number): Chance {
  const next = smallFastCounter(seed, index);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    holds: (probability) => next() < probability,
    pick: (items) => itemAt(items, below(items.length)),
    pickFrequent: (items) => itemAt(items, Math.floor((items.length + 1) ** next()) - 1),
  };
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[Math.min(index, items.length - 1)];
  if (item === undefined) throw new Error('chance: drew from an empty list');
  return item;
}

/**
 * 128 bits of state, so that a million streams share no stretch: identifiers are drawn from them and must never meet.
 *
 * Source: C. Doty-Humphrey, PractRand, sfc32 (public domain), with its twelve rounds of warming up.
 */
function smallFastCounter(seed: number, index: number): () => number {
  let [a, b, c, counter] = [seed | 0, index | 0, 0x9e37_79b9 | 0, 1];
  const next = (): number => {
    const drawn = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return (drawn >>> 0) / 0x1_0000_0000;
  };
  for (let rounds = 12; rounds > 0; rounds -= 1) next();
  return next;
}
