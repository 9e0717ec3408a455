import { instantOf } from '../../shared/domain/values/instant.ts';
import type { Instant, LocalTime } from '../../shared/domain/values/instant.ts';
import { addDays, addMonths } from '../../shared/domain/values/local-date.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { addWorkingDays } from '../../shared/domain/values/working-day.ts';

/** Days around the day of the demonstration, each computed once: a fill asks for some of them a million times. */
export interface Calendar {
  readonly today: LocalDate;
  readonly year: number;
  /** The day `offset` days after today, before it when negative. */
  day(offset: number): LocalDate;
  /** The day `dayOfMonth` (1 to 28) of the month `months` after today's. */
  dayOfMonth(months: number, dayOfMonth: number): LocalDate;
  at(date: LocalDate, time: string): Instant;
  /** `count` working days after `moment`'s day, at the same hour: how 24 h and 72 h are counted. */
  workingDaysLater(date: LocalDate, count: number): LocalDate;
}

export function calendarOf(today: LocalDate): Calendar {
  const days = new Map<number, LocalDate>();
  const monthDays = new Map<number, LocalDate>();
  const firstOfMonth = addDays(today, 1 - Number(today.slice(8)));
  return {
    today,
    year: Number(today.slice(0, 4)),
    day: (offset) => remember(days, offset, () => addDays(today, offset)),
    dayOfMonth: (months, dayOfMonth) =>
      remember(monthDays, months * 32 + dayOfMonth, () => addDays(addMonths(firstOfMonth, months), dayOfMonth - 1)),
    at: (date, time) => instantOf(date, time as LocalTime),
    workingDaysLater: (date, count) => addWorkingDays(date, count),
  };
}

function remember<T>(known: Map<number, T>, key: number, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
