import { actEvent, goEvent } from '../../shared/contract/events.ts';
import { ACTS } from '../../shared/contract/acts.ts';
import { leaveCommand, type SignedInPerson } from '../../shared/contract/session-contract.ts';
import { controlWindow, openWindow, type Preferences } from '../../shared/contract/workstation-contract.ts';
import { hasRight } from '../../shared/domain/rights/right.ts';
import { runAct } from '../acts/act-registry.ts';
import { useAct } from '../acts/use-act.ts';
import { callCommand } from '../api/door.ts';
import { useEvent } from '../api/use-event.ts';
import { useNavigation } from '../navigation/navigation.tsx';
import { pathOf, routeOf } from '../navigation/paths.ts';
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
  const mayImport = hasRight(person.role, 'import-exports');
  useAct('go.home', { run: () => go({ screen: 'home' }) });
  useAct('go.members', { run: () => go({ screen: 'members' }) });
  useAct('go.contracts', { run: () => go({ screen: 'contracts' }) });
  useAct('go.requests', { run: () => go({ screen: 'requests' }) });
  useAct('go.validation', { run: () => go({ screen: 'validation', requestId: null }) });
  useAct('go.documents', { run: () => go({ screen: 'documents' }) });
  useAct('go.back', { run: back });
  useAct('settings', { run: () => go({ screen: 'settings' }) });
  const mayReadJournal = hasRight(person.role, 'read-journal');
  useAct('journal', { run: () => go({ screen: 'journal' }), refusal: mayReadJournal ? null : refusalSentence('not-allowed') });
  useAct('import', { run: () => go({ screen: 'import' }), refusal: mayImport ? null : refusalSentence('not-allowed') });
}

function useLookActs({ preferences, change, nextTheme }: GlobalActsParts): void {
  const zoom = (percent: number): void => change({ zoomPercent: Math.min(200, Math.max(80, percent)) });
  useAct('theme', { run: nextTheme });
  useAct('density', { run: () => change({ density: preferences.density === 'compact' ? 'comfortable' : 'compact' }) });
  useAct('zoom-in', { run: () => zoom(preferences.zoomPercent + ZOOM_STEP) });
  useAct('zoom-out', { run: () => zoom(preferences.zoomPercent - ZOOM_STEP) });
  useAct('zoom-reset', { run: () => zoom(100) });
}
