import { IconClock } from '@tabler/icons-react';
import type { QueueRow } from '../../../shared/contract/request-contract.ts';
import { clockOf, type ClockState } from '../../../shared/domain/request/request-clock.ts';
import { instant, type Instant } from '../../../shared/domain/values/instant.ts';
import { clockWords, VALIDATION } from '../../text/validation.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import styles from './queue-list.module.css';

type Clocked = Pick<QueueRow, 'status' | 'goalAt' | 'deadlineAt' | 'pausedAt' | 'decidedAt'>;

const STATES: Readonly<Record<Exclude<ClockState['kind'], 'later' | 'decided'>, StateName>> = {
  paused: 'paused', 'deadline-passed': 'urgent', 'goal-passed': 'due', 'goal-near': 'due',
};

/** Where the request stands against its goal and deadline: colour, symbol and words. */
export function ClockMark({ request, now, size = 'body' }: { readonly request: Clocked; readonly now: Instant; readonly size?: 'body' | 'small' }) {
  const clock = clockOf(clocked(request), now);
  if (clock.kind === 'decided') return <StateMark state={request.status === 'accepted' ? 'done' : 'past'} word={VALIDATION.decided(request.status, clock.at, now)} size={size} />;
  const words = clockWords(clock, now);
  if (clock.kind !== 'later') return <StateMark state={STATES[clock.kind]} word={words} size={size} />;
  return (
    <span className={styles.later}>
      <IconClock aria-hidden size={15} stroke={1.6} />
      {words}
    </span>
  );
}

/** The clock of a row as the rule reads it. */
export function clocked({ goalAt, deadlineAt, pausedAt, decidedAt }: Clocked) {
  return {
    goalAt: instant(goalAt), deadlineAt: instant(deadlineAt),
    pausedAt: pausedAt === null ? null : instant(pausedAt), decidedAt: decidedAt === null ? null : instant(decidedAt),
  };
}
