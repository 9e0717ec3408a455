import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';

/** What happens to a desk and its hub. The table is total: a pair that it leaves out is a fault of the types. `electron/sync/SPEC.md` says each line in words. */

export const SYNC_EVENTS = ['joined', 'greeted', 'busy', 'drained', 'unanswered', 'halted', 'resumed', 'left'] as const;
/**
 * `joined`: there is a hub. `greeted`: it answered the first exchange. `busy`: acts or lines are on their way. `drained`: none is. `unanswered`: a call
 * had no answer. `halted`: a person is needed. `resumed`: a person went on. `left`: there is no hub any more.
 */
export type SyncEvent = (typeof SYNC_EVENTS)[number];

const PHASES: Readonly<Record<SyncPhase, Readonly<Record<SyncEvent, SyncPhase>>>> = {
  alone: { joined: 'connecting', greeted: 'alone', busy: 'alone', drained: 'alone', unanswered: 'alone', halted: 'alone', resumed: 'alone', left: 'alone' },
  connecting: { joined: 'connecting', greeted: 'catching-up', busy: 'connecting', drained: 'connecting', unanswered: 'offline', halted: 'halted', resumed: 'connecting', left: 'alone' },
  'catching-up': { joined: 'catching-up', greeted: 'catching-up', busy: 'catching-up', drained: 'live', unanswered: 'offline', halted: 'halted', resumed: 'catching-up', left: 'alone' },
  live: { joined: 'live', greeted: 'live', busy: 'catching-up', drained: 'live', unanswered: 'offline', halted: 'halted', resumed: 'live', left: 'alone' },
  offline: { joined: 'offline', greeted: 'catching-up', busy: 'offline', drained: 'offline', unanswered: 'offline', halted: 'halted', resumed: 'offline', left: 'alone' },
  halted: { joined: 'halted', greeted: 'halted', busy: 'halted', drained: 'halted', unanswered: 'halted', halted: 'halted', resumed: 'connecting', left: 'alone' },
};

export function nextPhase(phase: SyncPhase, event: SyncEvent): SyncPhase {
  return PHASES[phase][event];
}

const FIRST_WAIT_MS = 1_000;
/**
 * A counter whose hub is back is not to wait for longer than that. Of a fleet of 5,000, tries against a hub that is away cost it nothing; once it is back
 * they come over as many seconds, a thousand greetings a second, and each desk has one call under way: those that wait for an answer ask nothing more.
 */
const LONGEST_WAIT_MS = 5_000;

/** How long to wait after the `tries`th call in a row without an answer, from 1: spread over the whole of a growing time, so that a fleet does not come back at once. */
export function backoffMs(tries: number, random: number): number {
  return Math.round(random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 10)));
}
