import type { DeskPlace } from './desk-places.ts';
import { examineLog } from './examine-log.ts';
import { isGone } from './is-gone.ts';
import { isExchangeUnfinished } from './pending-report.ts';
import { recoverDesk, type RecoveryEnd } from './recover-desk.ts';

/** What comes before opening after an unclean end, where the database is gone, or where a recovery was stopped. Null: it may be opened. */
export function makeReady(place: DeskPlace, now: number): RecoveryEnd | null {
  if (isGone(place.databasePath) || isExchangeUnfinished(place.databasePath)) return recoverDesk(place, now);
  examineLog(place, now);
  return null;
}
