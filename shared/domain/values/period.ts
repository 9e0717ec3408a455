import { daysBetween } from './local-date.ts';
import type { LocalDate } from './local-date.ts';

/** Days from `from` to `to`, both included; no end when `to` is null. Empty when `to` is before `from`. */
export type Period = { from: LocalDate; to: LocalDate | null };

export function contains(period: Period, date: LocalDate): boolean {
  return period.from <= date && (period.to === null || date <= period.to);
}

/** Whether the two periods share at least one day. */
export function overlaps(left: Period, right: Period): boolean {
  if (daysIn(left) === 0 || daysIn(right) === 0) return false;
  const startsInTime = right.to === null || left.from <= right.to;
  return startsInTime && (left.to === null || right.from <= left.to);
}

/** The number of days, both ends included; null when the period has no end. */
export function daysIn(period: Period): number | null {
  return period.to === null ? null : Math.max(0, daysBetween(period.from, period.to) + 1);
}
