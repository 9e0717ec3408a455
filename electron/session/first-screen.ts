import type { FirstScreen } from '../../shared/contract/first-screen-contract.ts';
import type { DeskStatus } from '../../shared/contract/session-contract.ts';
import type { Preferences } from '../../shared/contract/workstation-contract.ts';
import type { Desk } from './desk.ts';
import { preferencesOf } from './preferences-of.ts';

interface FirstScreenParts {
  readonly desk: Desk;
  readonly preferences: () => Preferences;
  /** The people of a demonstration, known also while it is locked; null everywhere else. */
  readonly people: () => Promise<FirstScreen['people']>;
  /** Resolves when the start has opened the database, found it locked, or begun to fill a new one. */
  readonly opening: Promise<void>;
}

/** What a window shows first. A page that loads again asks again, and is told how things stand then. */
export async function readFirstScreen({ desk, preferences, people, opening }: FirstScreenParts): Promise<FirstScreen> {
  await opening;
  const status = desk.status();
  return { status, preferences: preferencesOf(preferences()), ...(await readRows(desk, status, people)) };
}

/** The queries are those that these screens ask, open to whoever sees them. */
async function readRows(desk: Desk, { state }: DeskStatus, people: FirstScreenParts['people']): Promise<Pick<FirstScreen, 'home' | 'people'>> {
  if (state === 'nobody' || state === 'locked') return { home: null, people: await people() };
  if (state !== 'signed-in') return { home: null, people: null };
  const [summary, rows] = [await desk.readFirst('desk.summary'), await desk.readFirst('desk.home')];
  // As the door does for this query: its rows name members.
  desk.recordRead('desk.home', 'list:desk');
  return { home: summary === null ? null : { summary, rows }, people: null };
}
