import type { RequestRow } from '../change/change.ts';
import type { Instant } from '../values/instant.ts';

/** How a clock is said: half a working day before its goal a request is near, because it may still be saved today. */
const NEAR_MS = 4 * 3_600_000;

export type ClockState =
  | { readonly kind: 'decided'; readonly at: Instant }
  | { readonly kind: 'paused'; readonly since: Instant }
  | { readonly kind: 'deadline-passed' | 'goal-passed'; readonly byMs: number }
  | { readonly kind: 'goal-near'; readonly inMs: number }
  | { readonly kind: 'later'; readonly at: Instant };

type Clocked = Pick<RequestRow, 'goalAt' | 'deadlineAt' | 'pausedAt' | 'decidedAt'>;

/**
 * Where a request stands against its goal and its deadline. A decided or a paused one runs no more.
 *
 * Source: the insurer's review delays, already turned into instants when the request was received.
 */
export function clockOf({ goalAt, deadlineAt, pausedAt, decidedAt }: Clocked, now: Instant): ClockState {
  if (decidedAt !== null) return { kind: 'decided', at: decidedAt };
  if (pausedAt !== null) return { kind: 'paused', since: pausedAt };
  if (now >= deadlineAt) return { kind: 'deadline-passed', byMs: now - deadlineAt };
  if (now >= goalAt) return { kind: 'goal-passed', byMs: now - goalAt };
  if (goalAt - now <= NEAR_MS) return { kind: 'goal-near', inMs: goalAt - now };
  return { kind: 'later', at: goalAt };
}

/** Place of an instant on the line from receipt to deadline, from 0 to 1. */
export function placeOnClock(moment: Instant, receivedAt: Instant, deadlineAt: Instant): number {
  if (deadlineAt <= receivedAt) return 1;
  return Math.min(1, Math.max(0, (moment - receivedAt) / (deadlineAt - receivedAt)));
}
