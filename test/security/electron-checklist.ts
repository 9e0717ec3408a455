import { BLANK_ADDRESS } from '../../electron/window/addresses.ts';

/**
 * Electron's own security checklist, judged on what `contents-record.cjs` wrote while the application ran. Each function
 * gives one line per fault, with the number of the point, so that a planted fault proves it. The points that no window can
 * show (lint, fuses, the version, the door's sender) have their own tests: `docs/security.md`, S1.
 *
 * Source: Electron documentation, Security, « Checklist: Security recommendations ».
 */
export interface ContentsLook {
  readonly kind: 'contents';
  readonly id: number;
  readonly type: string;
  readonly place: string;
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly listeners: Readonly<Record<string, number>>;
  readonly hasWindowOpenHandler: boolean;
  /** False where root runs Chromium with `--no-sandbox`: then no process is filtered. */
  readonly hasOsSandbox: boolean;
  readonly seccomp: string;
  /** A window that a test makes itself, to attack the application from it. */
  readonly isAttacker: boolean;
}

export type RecordEntry =
  | ContentsLook
  | { readonly kind: 'start'; readonly electron: string }
  | { readonly kind: 'created'; readonly id: number; readonly type: string }
  | { readonly kind: 'handler'; readonly name: string; readonly isSet: boolean }
  | { readonly kind: 'request'; readonly place: string; readonly resourceType: string; readonly policy: string | null }
  | { readonly kind: 'open-external'; readonly place: string };

/** Chromium's own viewer of PDF, which draws in the hidden window of a print. */
const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';
const OWN = 'app://guichet/';
const HANDLERS = ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler', 'setDisplayMediaRequestHandler'];

/** Every fault of one run of the application. */
export function checklistFaults(entries: readonly RecordEntry[]): readonly string[] {
  const looks = entries.filter((entry) => entry.kind === 'contents');
  const requests = entries.filter((entry) => entry.kind === 'request');
  const hasWindow = looks.some(({ place }) => place.startsWith(OWN));
  return [
    ...looks.flatMap(contentsFaults),
    ...requests.flatMap(requestFaults),
    ...(hasWindow ? HANDLERS.filter((name) => !entries.some((entry) => entry.kind === 'handler' && entry.name === name && entry.isSet)).map((name) => `5: no ${name}`) : []),
    ...(hasWindow && requests.every(({ policy }) => policy === null) ? ['7: no page came with a content policy'] : []),
    ...entries.flatMap((entry) => (entry.kind === 'open-external' ? [`15: ${entry.place} was handed to the system`] : [])),
  ];
}

interface Point {
  readonly point: string;
  readonly holds: (look: ContentsLook) => boolean;
}

const POINTS: readonly Point[] = [
  { point: '1, 18: only our own place and the viewer of PDF', holds: ({ place }) => ['', 'about:blank', BLANK_ADDRESS].includes(place) || place.startsWith(OWN) || place.startsWith(PDF_VIEWER) },
  { point: '2: no Node in the page', holds: ({ preferences }) => isOff(preferences.nodeIntegration) },
  { point: '2: no Node in workers', holds: ({ preferences }) => isOff(preferences.nodeIntegrationInWorker) },
  { point: '2: no Node in sub-frames', holds: ({ preferences }) => isOff(preferences.nodeIntegrationInSubFrames) },
  { point: '3: context isolation', holds: ({ preferences }) => preferences.contextIsolation === true },
  { point: '4: sandbox', holds: ({ preferences }) => preferences.sandbox === true },
  { point: '4: filtered system calls', holds: ({ hasOsSandbox, seccomp }) => !hasOsSandbox || seccomp === '2' || seccomp === 'unknown' },
  { point: '6: web security', holds: ({ preferences }) => preferences.webSecurity !== false },
  { point: '8: no insecure content', holds: ({ preferences }) => isOff(preferences.allowRunningInsecureContent) },
  { point: '9: no experimental features', holds: ({ preferences }) => isOff(preferences.experimentalFeatures) },
  { point: '10: no Blink features', holds: ({ preferences }) => isOff(preferences.enableBlinkFeatures) },
  { point: '11: no webview', holds: ({ preferences }) => isOff(preferences.webviewTag) },
  { point: '12: webviews are judged', holds: (look) => isListened(look, 'will-attach-webview') },
  { point: '13: navigation is judged', holds: (look) => ['will-navigate', 'will-redirect', 'will-frame-navigate'].every((name) => isListened(look, name)) },
  { point: '14: new windows are judged', holds: ({ hasWindowOpenHandler }) => hasWindowOpenHandler },
  { point: '20: no preload but ours', holds: ({ preferences }) => isOff(preferences.preload) || /[\\/]preload\.cjs$/u.test(String(preferences.preload)) },
  { point: 'no dictionary is fetched', holds: ({ preferences }) => isOff(preferences.spellcheck) },
];

function contentsFaults(look: ContentsLook): readonly string[] {
  if (look.isAttacker) return [];
  return POINTS.filter(({ holds }) => !holds(look)).map(({ point }) => `${point} (${look.type} ${look.id} at ${look.place})`);
}

function requestFaults({ place, resourceType, policy }: Extract<RecordEntry, { kind: 'request' }>): readonly string[] {
  if (place.startsWith('devtools:')) return [];
  if (!/^(?:app|chrome-extension|blob|data):/u.test(place)) return [`1: ${resourceType} from ${place} was answered`];
  const isPage = resourceType === 'mainFrame' && /^app:\/\/guichet\/(?:index\.html)?$/u.test(place);
  if (!isPage) return [];
  if (policy === null) return [`7: ${place} came without a content policy`];
  return /unsafe-inline|unsafe-eval|\*|https?:/u.test(policy) ? [`7: ${place} came with a loose content policy`] : [];
}

function isOff(value: unknown): boolean {
  return value === undefined || value === false || value === '' || value === null;
}

function isListened({ listeners }: ContentsLook, name: string): boolean {
  return (listeners[name] ?? 0) > 0;
}
