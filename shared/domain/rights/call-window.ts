/** The calls of one channel in the last second: when each was admitted, oldest first. */
export type CallWindow = readonly number[];

const SECOND_MS = 1000;

/**
 * Whether one more call fits within a second, and the window that follows. A refused call takes no place in it: whoever waits a
 * second is answered again.
 *
 * Source: House; OWASP ASVS 5.0.0, v5.0.0-2.4.1 (limits on costly functions).
 */
export function admitCall(window: CallWindow, now: number, atMostPerSecond: number): { readonly isAdmitted: boolean; readonly window: CallWindow } {
  const recent = window.filter((at) => at > now - SECOND_MS && at <= now);
  return recent.length >= atMostPerSecond ? { isAdmitted: false, window: recent } : { isAdmitted: true, window: [...recent, now] };
}
