import type { Entrance } from './entrance-parts.ts';
import type { ClosedStatus } from './presence.ts';

/** Where the desk stands when nobody is at it and its database is closed. */
export function closedStatus({ parts, state }: Entrance): ClosedStatus {
  const { isDemonstration, choosesPeople: byChoice } = parts;
  if (state.stay === null || state.locked === null) return { state: byChoice ? 'nobody' : 'signed-out', isDemonstration };
  return { state: 'locked', isDemonstration, byChoice, fullName: state.stay.person.fullName, reason: state.locked.reason, lockedAt: state.locked.at, drafts: state.locked.drafts };
}
