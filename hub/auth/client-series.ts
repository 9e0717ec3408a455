import { sql } from 'drizzle-orm';
import { assert } from '../../shared/lib/assert.ts';
import { counter } from '../db/schema.ts';
import type { Tx } from '../db/transaction.ts';

/** Without I, L, O and U: a number is read aloud and written by hand. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SHORTEST = 2;

/**
 * The series of a new client, which each number that it gives carries ('D-2026-K7-00042'): two desks that number alone never give the same
 * one. Whoever asks at the same moment waits for the other's transaction.
 */
export async function nextSeries(tx: Tx): Promise<string> {
  const [row] = await tx.insert(counter).values({ name: 'client-series', next: 1 })
    .onConflictDoUpdate({ target: counter.name, set: { next: sql`${counter.next} + 1` } }).returning({ next: counter.next });
  assert(row !== undefined, 'client-series: no count');
  return seriesOf(row.next);
}

export function seriesOf(index: number): string {
  const digit = DIGITS.charAt(index % DIGITS.length);
  const rest = Math.floor(index / DIGITS.length);
  const text = rest === 0 ? digit : `${seriesOf(rest).replace(/^0+/u, '')}${digit}`;
  return text.padStart(SHORTEST, '0');
}
