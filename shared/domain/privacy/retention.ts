import type { DataCategory, Duration, RetainedLine, RetentionRule } from '../policy/privacy-policy.ts';
import { inForceOn } from '../policy/holds-on.ts';
import { addDays, addMonths, type LocalDate } from '../values/local-date.ts';

/** By the ordinary time, or by what the law alone obliges because the member asked for erasure. */
export type RetentionMode = 'retention' | 'request';

/**
 * The last day on which something is kept whose time began on `start`. Months end on the same day, or on the month's last.
 *
 * Source: Code civil 2228 and 2229 (a prescription counts by days and is reached when its last day has passed).
 */
export function keptUntil(start: LocalDate, { count, unit }: Duration): LocalDate {
  return unit === 'day' ? addDays(start, count) : addMonths(start, count);
}

/** Whether its last day has passed. A time of zero is over at once, on the very day. */
export function isDue(start: LocalDate, keep: Duration, today: LocalDate): boolean {
  return keep.count === 0 ? start <= today : keptUntil(start, keep) < today;
}

/** The latest start whose time is over: the same rule as `isDue`, as a bound that a search can use. */
export function latestDueStart(keep: Duration, today: LocalDate): LocalDate {
  if (keep.count === 0) return today;
  if (keep.unit === 'day') return addDays(today, -keep.count - 1);
  let start = addMonths(today, -keep.count);
  // The ends of months make several starts share one end: a few days forward, then back to the last that is over.
  while (isDue(addDays(start, 1), keep, today)) start = addDays(start, 1);
  while (!isDue(start, keep, today)) start = addDays(start, -1);
  return start;
}

/** The rule of a category in force on a day: that of the line of business, else that of all. Null when there is none. */
export function retentionRule(rules: readonly RetentionRule[], category: DataCategory, line: RetainedLine | null, on: LocalDate): RetentionRule | null {
  const own = inForceOn(rules, on).filter((rule) => rule.category === category);
  return own.findLast((rule) => rule.line === line) ?? own.findLast((rule) => rule.line === null) ?? null;
}

export function durationOf(rule: RetentionRule, mode: RetentionMode): Duration {
  return mode === 'request' ? rule.keepOnRequest : rule.keep;
}
