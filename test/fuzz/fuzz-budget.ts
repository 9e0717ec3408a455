import type { Parameters } from 'fast-check';

/** The same inputs at every run of the suite: a failure repeats itself. A long run draws others each time, and names its seed when it fails. */
export const SEED = 20_261_126;

/** Seconds for each target, set by `npm run fuzz -- --minutes N`; null in the suite, which runs a fixed number of inputs. */
const secondsEach = process.env['GUICHET_FUZZ_SECONDS'] === undefined ? null : Number(process.env['GUICHET_FUZZ_SECONDS']);

/** How long one target is attacked: `runs` inputs in the suite, all that fit into its time in a long run. `share` divides the time of a target among its parts. */
export function fuzzBudget(runs: number, share = 1): Parameters<unknown> {
  if (secondsEach === null) return { numRuns: runs, seed: SEED, endOnFailure: true };
  return { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: (secondsEach * 1000) / share, markInterruptAsFailure: false };
}

/** A target may last as long as its time, and the last input of it. */
export const FUZZ_TIMEOUT_MS = secondsEach === null ? 180_000 : secondsEach * 1000 + 60_000;
