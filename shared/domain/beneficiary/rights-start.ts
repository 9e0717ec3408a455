import type { LifeEvent, RightsRule } from '../policy/insurer-profile.ts';
import { addMonths, datePartsOf, localDateFrom, type LocalDate } from '../values/local-date.ts';
import { assert } from '../../lib/assert.ts';

/** The event that brings a person into a contract, and the day on which the addition is asked. */
export interface AskedAddition {
  readonly event: LifeEvent;
  readonly eventOn: LocalDate;
  readonly today: LocalDate;
  /** Nobody is covered before the contract itself. */
  readonly contractEffectOn: LocalDate;
}

/**
 * The first day of cover of an added person, or null when the event adds nobody.
 *
 * Source: `rightsRules` of the insurer's profile.
 */
export function rightsStart({ event, eventOn, today, contractEffectOn }: AskedAddition, rules: readonly RightsRule[]): LocalDate | null {
  const rule = rules.find((candidate) => candidate.event === event);
  if (rule === undefined) return null;
  const isInTime = rule.graceMonths !== null && today <= addMonths(eventOn, rule.graceMonths);
  const start = isInTime ? eventOn : firstOfNextMonth(today);
  return start < contractEffectOn ? contractEffectOn : start;
}

/** The last day on which an addition still gives rights from its event; null when the event never does. */
export function lastDayOfGrace(event: LifeEvent, eventOn: LocalDate, rules: readonly RightsRule[]): LocalDate | null {
  const months = rules.find((rule) => rule.event === event)?.graceMonths ?? null;
  return months === null ? null : addMonths(eventOn, months);
}

function firstOfNextMonth(date: LocalDate): LocalDate {
  const { year, month } = datePartsOf(addMonths(date, 1));
  const first = localDateFrom({ year, month, day: 1 });
  assert(first !== null, `first day of the month after ${date}`);
  return first;
}
