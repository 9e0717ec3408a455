import { datePartsOf } from '../domain/values/local-date.ts';
import type { JudgeContext } from './judging.ts';

/** The number of a new request, as the year's requests come: 'D-2026-18442'. */
export function requestNumberOf({ today, takeNumber }: Pick<JudgeContext, 'today' | 'takeNumber'>): string {
  const { year } = datePartsOf(today);
  return `D-${year}-${String(takeNumber(`request-${year}`)).padStart(5, '0')}`;
}
