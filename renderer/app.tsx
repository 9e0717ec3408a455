import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { deskStatusEvent, type DeskStatus, type SignedInPerson } from '../shared/contract/session-contract.ts';
import { changedEvent } from '../shared/contract/events.ts';
import { deskSummaryQuery, homeQuery } from '../shared/contract/home-contract.ts';
import { ownViewingQuery, unusualViewingsQuery } from '../shared/contract/viewing-contract.ts';
import { hasRight } from '../shared/domain/rights/right.ts';
import { SYNC_QUERIES } from './api/use-sync-phase.ts';
import { useEvent } from './api/use-event.ts';
import { queryClient, readAhead } from './api/use-query.ts';
import { watchCopies } from './api/watch-copies.ts';
import { ChoosePersonScreen } from './screens/sign-in/choose-person-screen.tsx';
import { PreparingScreen } from './screens/sign-in/preparing-screen.tsx';
import { pathOf } from './navigation/paths.ts';
import { forgetFiles } from './shell/open-files.ts';
import { Shell } from './shell/shell.tsx';
import { clearToasts } from './shell/toasts.ts';
import { useAppliedPreferences } from './shell/use-preferences.ts';

/** Most starts never show it: its program is not in the first frame. */
const DatabaseNotice = lazy(async () => ({ default: (await import('./screens/sign-in/database-notice.tsx')).DatabaseNotice }));

export interface AppProps {
  /** Where the desk stood when the page began to load; null when it could not say. */
  readonly first: DeskStatus | null;
}

/** The desk as it stands: being prepared, locked, with nobody, or at work. */
export function App({ first }: AppProps) {
  const [status, setStatus] = useState(first);
  /** Somebody has left from this page: the desk is about to give the window a new one, and what is typed here would go with it. */
  const [isGoing, setGoing] = useState(false);
  useAppliedPreferences();
  useEvent(deskStatusEvent, (next) => {
    if (status?.state === 'signed-in' && next.state !== 'signed-in') forgetPerson();
    arrive(next);
  });
  useEffect(watchCopies, []);
  useEvent(changedEvent, ({ entities }) => refreshWhatShows(entities));
  function arrive(next: DeskStatus): void {
    if (next.state === 'signed-in') readFirstScreen(next.person);
    setGoing(next.state !== 'signed-in' && (isGoing || status?.state === 'signed-in'));
    setStatus(next);
  }
  if (status === null) return null;
  return <Suspense fallback={null}>{screenOf(status, isGoing)}</Suspense>;
}

/** A demonstration begins with its people; the ways into a real desk load when they are shown. */
const FirstStartScreen = lazy(async () => ({ default: (await import('./screens/sign-in/first-start-screen.tsx')).FirstStartScreen }));
const SignInScreen = lazy(async () => ({ default: (await import('./screens/sign-in/sign-in-screen.tsx')).SignInScreen }));
const EnrolScreen = lazy(async () => ({ default: (await import('./screens/sign-in/enrol-screen.tsx')).EnrolScreen }));
const LockScreen = lazy(async () => ({ default: (await import('./screens/sign-in/lock-screen.tsx')).LockScreen }));
const ChangingKeyScreen = lazy(async () => ({ default: (await import('./screens/sign-in/changing-key-screen.tsx')).ChangingKeyScreen }));

function screenOf(status: DeskStatus, isGoing: boolean): ReactNode {
  switch (status.state) {
    case 'first-start':
      return <FirstStartScreen status={status} />;
    case 'signed-out':
      return <SignInScreen isDemonstration={status.isDemonstration} />;
    case 'enrolling':
      return <EnrolScreen status={status} />;
    case 'changing-key':
      return <ChangingKeyScreen />;
    case 'preparing':
      return <PreparingScreen done={status.done} total={status.total} />;
    case 'locked':
      return status.byChoice ? <ChoosePersonScreen isLocked /> : <LockScreen status={status} isClosing={isGoing} />;
    case 'recovering':
    case 'recovered':
    case 'shut':
      return <DatabaseNotice notice={status} />;
    case 'nobody':
      return <ChoosePersonScreen />;
    case 'signed-in':
      return <Shell person={status.person} isDemonstration={status.isDemonstration} />;
  }
}

/** The frame and the first screen take as long to draw as their rows take to come: neither waits for the other. */
function readFirstScreen({ role }: SignedInPerson): void {
  readAhead(deskSummaryQuery, {});
  if (window.location.hash.length <= '#/'.length && hasRight(role, 'consult-files')) readAhead(homeQuery, {});
}

/** Nothing of what one person read or did may meet the next one. */
function forgetPerson(): void {
  queryClient.clear();
  clearToasts();
  forgetFiles();
  window.location.hash = pathOf({ screen: 'home' });
}

/** What shows these rows, where they show in few places and change at each pause of typing, or with each file that is opened. */
const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  // The bytes of a paper alone: whoever shows it listens for itself, and what lists it has its row already. A request may be accepted once they are here.
  attachment: ['validation.request'],
  draft: [homeQuery.name, deskSummaryQuery.name],
  fileOpening: [ownViewingQuery.name],
  viewingGrant: [ownViewingQuery.name, unusualViewingsQuery.name],
  outbox: SYNC_QUERIES,
  keptAct: SYNC_QUERIES,
};

function refreshWhatShows(entities: readonly string[]): void {
  const names = entities.every((entity) => Object.hasOwn(SHOWN_BY, entity)) ? entities.flatMap((entity) => SHOWN_BY[entity] ?? []) : null;
  const predicate = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => names === null || names.some((name) => name === queryKey[0]);
  void queryClient.invalidateQueries({ predicate });
}
