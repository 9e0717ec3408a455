import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import type { Chance } from './chance.ts';

/**
 * Chance and the clock as the platform gives them, in the hands of a simulation: whatever product code asks `node:crypto`, `Date` or `Math` for
 * comes from the seed. Nothing in the product has to be written otherwise for it. Gives what puts the platform back.
 */
export function holdPlatform(chance: Chance, clock: () => number): () => void {
  const kept = { randomUUID: crypto.randomUUID, randomBytes: crypto.randomBytes, now: Date.now, random: Reflect.get(Math, 'random') as unknown };
  const ours = chance.fork('platform');
  Object.assign(crypto, { randomUUID: () => ours.uuid(), randomBytes: (count: number) => ours.bytes(count) });
  syncBuiltinESMExports();
  Date.now = clock;
  Reflect.set(Math, 'random', () => ours.next());
  return () => {
    Object.assign(crypto, { randomUUID: kept.randomUUID, randomBytes: kept.randomBytes });
    syncBuiltinESMExports();
    Date.now = kept.now;
    Reflect.set(Math, 'random', kept.random);
  };
}

/** Lets everything run that waits for nothing but the processor. */
export function settleMicrotasks(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
