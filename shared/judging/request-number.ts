import { datePartsOf } from '../domain/values/local-date.ts';
import type { JudgeContext } from './judging.ts';

type Numbering = Pick<JudgeContext, 'today' | 'takeNumber' | 'series'>;

/** The number of a new request, as the year's requests come: 'D-2026-18442', or 'D-2026-K7-00042' at a desk that has a series. */
export function requestNumberOf(numbering: Numbering): string {
  return nextOf('D', 'request', numbering);
}

/** The number of a new request of a member on their own data: 'V-2026-00042', or 'V-2026-K7-00042' at a desk that has a series. */
export function privacyNumberOf(numbering: Numbering): string {
  return nextOf('V', 'privacy', numbering);
}

function nextOf(letter: string, sequence: string, { today, takeNumber, series }: Numbering): string {
  const { year } = datePartsOf(today);
  const ours = series === null ? '' : `${series}-`;
  return `${letter}-${year}-${ours}${String(takeNumber(`${sequence}-${year}`)).padStart(5, '0')}`;
}
