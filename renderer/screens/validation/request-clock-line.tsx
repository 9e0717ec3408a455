import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import { clockOf, placeOnClock } from '../../../shared/domain/request/request-clock.ts';
import { instant, type Instant } from '../../../shared/domain/values/instant.ts';
import { clockWords, VALIDATION } from '../../text/validation.ts';
import { ClockLine } from '../../ui/clock-line.tsx';
import { clocked } from './clock-mark.tsx';

/** From receipt to deadline, with the goal on the way; it stands still while a correction is awaited. */
export function RequestClockLine({ detail, now }: { readonly detail: RequestDetail; readonly now: Instant }) {
  const { goalAt, deadlineAt } = clocked(detail);
  const receivedAt = instant(detail.receivedAt);
  const clock = clockOf(clocked(detail), now);
  const present = instant(detail.decidedAt ?? detail.pausedAt ?? now);
  const isLate = clock.kind === 'deadline-passed';
  const isDue = isLate || clock.kind === 'goal-passed' || clock.kind === 'goal-near';
  const label = clock.kind === 'later' ? VALIDATION.goal.at(goalAt) : clockWords(clock, now);
  return (
    <ClockLine
      description={`${label}. ${VALIDATION.deadline(deadlineAt)}`}
      ratio={placeOnClock(present, receivedAt, deadlineAt)}
      startLabel={VALIDATION.received(receivedAt)}
      goal={{ at: placeOnClock(goalAt, receivedAt, deadlineAt), label, tone: isLate ? 'red' : isDue ? 'amber' : 'grey' }}
      endLabel={VALIDATION.deadline(deadlineAt)}
    />
  );
}
