import type { PrivacyAnswerDelay } from '../policy/privacy-policy.ts';
import { addMonths, daysBetween, type LocalDate } from '../values/local-date.ts';
import { addWorkingDays, isWorkingDay } from '../values/working-day.ts';
import type { PrivacyRequestRow } from './privacy-rows.ts';

/**
 * The last day on which the request can be answered in time: the same day of the month after, or that month's last one; when it
 * is no working day, the next that is. The clock runs from receipt, the identity being checked or not.
 *
 * Source: Regulation (EU) 2016/679, article 12(3); Regulation (EEC) 1182/71, article 3; EDPB guidelines 01/2022, section 5.3.
 */
export function answerDeadline(receivedOn: LocalDate, { months }: PrivacyAnswerDelay): LocalDate {
  return workingDayFrom(addMonths(receivedOn, months));
}

/** The last day once the delay has been extended: counted from receipt as well, not from the extension. */
export function extendedDeadline(receivedOn: LocalDate, { months, extensionMonths }: PrivacyAnswerDelay): LocalDate {
  return workingDayFrom(addMonths(receivedOn, months + extensionMonths));
}

function workingDayFrom(day: LocalDate): LocalDate {
  return isWorkingDay(day) ? day : addWorkingDays(day, 1);
}

export type AnswerClock =
  | { readonly kind: 'decided' }
  | { readonly kind: 'late' | 'near' | 'later'; readonly days: number };

/** A week: time enough to gather what is missing, when somebody looks at the list on Mondays only. */
const NEAR_DAYS = 7;

/** Where a request stands on a day. `days` are those left, 0 on the last day; of a late one, those passed. */
export function answerClock({ status, deadlineOn }: Pick<PrivacyRequestRow, 'status' | 'deadlineOn'>, today: LocalDate): AnswerClock {
  if (status !== 'open') return { kind: 'decided' };
  const left = daysBetween(today, deadlineOn);
  if (left < 0) return { kind: 'late', days: -left };
  return { kind: left <= NEAR_DAYS ? 'near' : 'later', days: left };
}
