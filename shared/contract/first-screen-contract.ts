import type { OutputOf } from './define.ts';
import type { deskSummaryQuery, homeQuery } from './home-contract.ts';
import type { DeskStatus, SignedInPerson } from './session-contract.ts';
import type { Preferences } from './workstation-contract.ts';

/**
 * All that a window needs for its first frame, in one answer: where the desk stands, what the person prefers and the rows of the
 * screen that follows. It has a channel of its own and no input: the preload asks before any
 * program of the page has loaded, and the desk answers before it has loaded the contracts of the door.
 */
export interface FirstScreen {
  readonly status: DeskStatus;
  readonly preferences: Preferences;
  /** The home screen, when somebody is at the desk; its rows, when they may consult files. */
  readonly home: { readonly summary: OutputOf<typeof deskSummaryQuery>; readonly rows: OutputOf<typeof homeQuery> | null } | null;
  /** Who may sit down, when nobody has. */
  readonly people: readonly SignedInPerson[] | null;
}
