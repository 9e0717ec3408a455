import { createHash } from 'node:crypto';

/** Chance that a seed repeats. `fork` gives chance of its own to each part of a run, so that what is taken out of a schedule leaves the rest as it was. */
export class Chance {
  readonly #seed: string;
  readonly #state: Uint32Array;

  constructor(seed: string) {
    this.#seed = seed;
    this.#state = new Uint32Array(createHash('sha256').update(seed).digest().buffer.slice(0, 16));
  }

  fork(label: string): Chance {
    return new Chance(`${this.#seed}/${label}`);
  }

  /** sfc32, of PractRand: 32 bits. */
  bits(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#state;
    const sum = (a + b + d) >>> 0;
    this.#state.set([b ^ (b >>> 9), (c + (c << 3)) >>> 0, (((c << 21) | (c >>> 11)) + sum) >>> 0, (d + 1) >>> 0]);
    return sum;
  }

  /** From 0 to 1. */
  next(): number {
    return this.bits() / 2 ** 32;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** From `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(of: readonly T[]): T {
    const one = of[Math.floor(this.next() * of.length)];
    if (one === undefined) throw new Error('chance: nothing to choose from');
    return one;
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.bits() & 0xff));
  }

  uuid(): string {
    const hex = this.bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
