import { admitCall, type CallWindow } from '../../shared/domain/rights/call-window.ts';

/**
 * What the gate says of one call. Refused calls may come by thousands: the first is recorded at once, then one entry a second
 * stands for all that came since; `refusals` is null for a call that the next entry will count.
 */
export type GateVerdict = { readonly isAdmitted: true } | { readonly isAdmitted: false; readonly refusals: number | null };

/** Keeps costly channels from being called more often than a person can mean (negative test 8). */
export interface CallGate {
  /** Whether a channel with this limit may be called once more now. */
  judge(channel: string, atMostPerSecond: number): GateVerdict;
}

const RECORD_EVERY_MS = 1000;

interface Channel {
  readonly window: CallWindow;
  readonly recordedAt: number;
  readonly unrecorded: number;
}

const QUIET: Channel = { window: [], recordedAt: -Infinity, unrecorded: 0 };

/** `clock` in milliseconds, never going back: the time of the day may. */
export function createCallGate(clock: () => number): CallGate {
  const channels = new Map<string, Channel>();
  return {
    judge(name, atMostPerSecond) {
      const now = clock();
      const channel = channels.get(name) ?? QUIET;
      const { isAdmitted, window } = admitCall(channel.window, now, atMostPerSecond);
      if (isAdmitted) {
        channels.set(name, { ...channel, window });
        return { isAdmitted };
      }
      const refusals = channel.unrecorded + 1;
      const isDue = now - channel.recordedAt >= RECORD_EVERY_MS;
      channels.set(name, isDue ? { window, recordedAt: now, unrecorded: 0 } : { ...channel, window, unrecorded: refusals });
      return { isAdmitted, refusals: isDue ? refusals : null };
    },
  };
}
