/**
 * How many acts of people wait for the writer, in memory that threads share: one that brings rows by the million looks at it within its transaction, where no
 * message could reach it, and ends that transaction at once.
 */
export const WAITING_ACTS = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);

const waiting = new Int32Array(WAITING_ACTS);

/** An act waits until what this gives is called, once. */
export function beginToWait(): () => void {
  Atomics.add(waiting, 0, 1);
  return () => void Atomics.sub(waiting, 0, 1);
}

/** Tells whether any act waits, in another thread than that of the acts, which gave it `WAITING_ACTS`. */
export function lookForActs(shared: SharedArrayBuffer): () => boolean {
  const seen = new Int32Array(shared);
  return () => Atomics.load(seen, 0) > 0;
}
