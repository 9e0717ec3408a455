import { datePartsOf } from '../domain/values/local-date.ts';
import type { JudgeContext } from './judging.ts';

/** The number of a new request, as the year's requests come: 'D-2026-18442', or 'D-2026-K7-00042' at a desk that has a series. */
export function requestNumberOf({ today, takeNumber, series }: Pick<JudgeContext, 'today' | 'takeNumber' | 'series'>): string {
  const { year } = datePartsOf(today);
  const ours = series === null ? '' : `${series}-`;
  return `D-${year}-${ours}${String(takeNumber(`request-${year}`)).padStart(5, '0')}`;
}
