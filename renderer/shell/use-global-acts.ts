import { actEvent, goEvent } from '../../shared/contract/events.ts';
import { ACTS } from '../../shared/contract/acts.ts';
import { leaveCommand, lockCommand, type SignedInPerson } from '../../shared/contract/session-contract.ts';
import { controlWindow, openWindow, type Preferences } from '../../shared/contract/workstation-contract.ts';
import { hasRight } from '../../shared/domain/rights/right.ts';
import { runAct } from '../acts/act-registry.ts';
import { useAct } from '../acts/use-act.ts';
import { callCommand } from '../api/door.ts';
import { useEvent } from '../api/use-event.ts';
import { useNavigation } from '../navigation/navigation.tsx';
import { pathOf, routeOf } from '../navigation/paths.ts';
import type { Route } from '../navigation/route.ts';
import { SCREEN_RIGHTS } from '../navigation/screen-rights.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';

export type OpenedOverlay = 'palette' | 'help' | 'blank' | null;

interface GlobalActsParts {
  readonly person: SignedInPerson;
  readonly preferences: Preferences;
  readonly change: (change: Partial<Preferences>) => void;
  readonly nextTheme: () => void;
  readonly overlay: OpenedOverlay;
  readonly setOverlay: (overlay: OpenedOverlay) => void;
}

const ZOOM_STEP = 10;

/** The acts that every screen has: go somewhere, look, leave. */
export function useGlobalActs(parts: GlobalActsParts): void {
  const { overlay, setOverlay } = parts;
  const { route, go } = useNavigation();
  useGoingActs(parts.person);
  useLookActs(parts);
  useAct('search', { run: () => setOverlay(overlay === 'palette' ? null : 'palette') });
  useAct('help', { run: () => setOverlay('help') });
  useAct('about', { run: () => setOverlay('help') });
  useAct('blank', { run: () => setOverlay(overlay === 'blank' ? null : 'blank') });
  useAct('lock', { run: () => void callCommand(lockCommand, {}) });
  useAct('leave', { run: () => void callCommand(leaveCommand, {}) });
  useAct('new-window', { run: () => void callCommand(openWindow, { path: pathOf(route) }) });
  useAct('quit', { run: () => void callCommand(controlWindow, { action: 'quit' }) });
  useEvent(goEvent, ({ path }) => go(routeOf(path)));
  useEvent(actEvent, ({ act }) => {
    const known = ACTS.find((candidate) => candidate.id === act);
    if (known !== undefined) runAct(known.id);
  });
}

function useGoingActs(person: SignedInPerson): void {
  const { go, back } = useNavigation();
  const going = (route: Route): ReturnType<typeof goingTo> => goingTo(person, route, go);
  useAct('go.home', going({ screen: 'home' }));
  useAct('go.members', going({ screen: 'members' }));
  useAct('go.contracts', going({ screen: 'contracts' }));
  useAct('go.requests', going({ screen: 'requests' }));
  useAct('go.validation', going({ screen: 'validation', requestId: null }));
  useAct('go.documents', going({ screen: 'documents' }));
  useAct('go.privacy', going({ screen: 'privacy', requestId: null }));
  useAct('go.back', { run: back });
  useAct('settings', going({ screen: 'settings' }));
  useAct('accounts', going({ screen: 'accounts' }));
  useAct('own-account', going({ screen: 'own-account' }));
  useAct('journal', going({ screen: 'journal' }));
  useAct('import', going({ screen: 'import' }));
  useAct('sync', going({ screen: 'synchronisation' }));
}

/** A screen that is not for the person's role says so in the palette and the menu. */
function goingTo({ role }: SignedInPerson, route: Route, go: (route: Route) => void) {
  return { run: () => go(route), refusal: hasRight(role, SCREEN_RIGHTS[route.screen]) ? null : refusalSentence('not-allowed') };
}

function useLookActs({ preferences, change, nextTheme }: GlobalActsParts): void {
  const zoom = (percent: number): void => change({ zoomPercent: Math.min(200, Math.max(80, percent)) });
  useAct('theme', { run: nextTheme });
  useAct('density', { run: () => change({ density: preferences.density === 'compact' ? 'comfortable' : 'compact' }) });
  useAct('zoom-in', { run: () => zoom(preferences.zoomPercent + ZOOM_STEP) });
  useAct('zoom-out', { run: () => zoom(preferences.zoomPercent - ZOOM_STEP) });
  useAct('zoom-reset', { run: () => zoom(100) });
}
