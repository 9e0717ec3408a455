import type { TemporaryCode } from '../policy/portal-rules.ts';
import type { Instant } from '../values/instant.ts';

const MINUTE_MS = 60_000;

/** How long the member may still type the code, in whole seconds rounded up; zero once it has run out. */
export function codeSecondsLeft(askedAt: Instant, now: Instant, { minutes }: Pick<TemporaryCode, 'minutes'>): number {
  // A clock set back does not lengthen a code.
  const elapsed = Math.max(0, now - askedAt);
  return Math.max(0, Math.ceil((minutes * MINUTE_MS - elapsed) / 1000));
}

/**
 * '14:59' for a countdown.
 *
 * Source: Macif, « code de vérification temporaire à 6 chiffres valable pendant 15 minutes ».
 */
export function countdownText(seconds: number): string {
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}
