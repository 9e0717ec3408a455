import { cents, type Cents } from '../values/cents.ts';
import { addDays, addYears, localDate } from '../values/local-date.ts';
import type { LocalDate } from '../values/local-date.ts';
import type { Period } from '../values/period.ts';

/**
 * The days whose care draws on a ceiling: the civil year, or the years before today for an equipment that is renewed every so
 * many years. Null for a ceiling per claim or for life, which reimbursements of care do not use up.
 *
 * Source: CSS R871-2 3° and 4° (one equipment per two or four years); civil year as in the tables of guarantees.
 */
export function ceilingPeriod(period: string | null, today: LocalDate): Period | null {
  if (period === 'year') return { from: localDate(`${today.slice(0, 4)}-01-01`), to: localDate(`${today.slice(0, 4)}-12-31`) };
  const years = /^(\d)-years$/u.exec(period ?? '');
  return years === null ? null : { from: addDays(addYears(today, -Number(years[1])), 1), to: today };
}

/** What is left of a ceiling; zero once it is used up, whatever was paid beyond it. */
export function ceilingLeft(ceilingCents: Cents, usedCents: Cents): Cents {
  return cents(Math.max(0, ceilingCents - usedCents));
}
