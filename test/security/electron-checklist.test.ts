import { describe, expect, test } from 'vitest';
import { checklistFaults, type ContentsLook, type RecordEntry } from './electron-checklist.ts';

const SOUND: ContentsLook = {
  kind: 'contents', id: 1, type: 'window', place: 'app://guichet/index.html', hasWindowOpenHandler: true, hasOsSandbox: true, seccomp: '2', isAttacker: false,
  preferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, spellcheck: false, preload: '/opt/guichet/out/preload/preload.cjs' },
  listeners: { 'will-attach-webview': 1, 'will-navigate': 1, 'will-redirect': 1, 'will-frame-navigate': 1 },
};
const HANDLERS: readonly RecordEntry[] = ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler', 'setDisplayMediaRequestHandler'].map((name) => ({ kind: 'handler', name, isSet: true }));
const PAGE: RecordEntry = { kind: 'request', place: 'app://guichet/index.html', resourceType: 'mainFrame', policy: "default-src 'none'" };
const RUN: readonly RecordEntry[] = [{ kind: 'start', electron: '33.2.1' }, ...HANDLERS, PAGE, SOUND];

test('a run as it should be has no fault', () => {
  expect(checklistFaults(RUN)).toEqual([]);
  expect(checklistFaults([...RUN, { ...SOUND, place: 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html' }, { ...SOUND, hasOsSandbox: false, seccomp: '0' }])).toEqual([]);
});

describe('a planted fault is caught', () => {
  test.each<[string, Partial<ContentsLook>]>([
    ['1, 18', { place: 'file:///etc/passwd' }],
    ['1, 18', { place: 'https://example.org/' }],
    ['1, 18', { place: 'app://guichet.evil/index.html' }],
    ['4: filtered', { seccomp: '0' }],
    ['12', { listeners: { ...SOUND.listeners, 'will-attach-webview': 0 } }],
    ['13', { listeners: { ...SOUND.listeners, 'will-redirect': 0 } }],
    ['14', { hasWindowOpenHandler: false }],
  ])('on point %s', (point, change) => {
    expect(checklistFaults([...HANDLERS, PAGE, SOUND, { ...SOUND, ...change }])).toEqual([expect.stringMatching(new RegExp(`^${point}`, 'u'))]);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['2: no Node in the page', { nodeIntegration: true }],
    ['2: no Node in workers', { nodeIntegrationInWorker: true }],
    ['2: no Node in sub-frames', { nodeIntegrationInSubFrames: true }],
    ['3', { contextIsolation: false }],
    ['4: sandbox', { sandbox: false }],
    ['6', { webSecurity: false }],
    ['8', { allowRunningInsecureContent: true }],
    ['9', { experimentalFeatures: true }],
    ['10', { enableBlinkFeatures: 'CSSVariables' }],
    ['11', { webviewTag: true }],
    ['20', { preload: '/opt/evil.js' }],
    ['no dictionary', { spellcheck: true }],
  ])('on point %s', (point, change) => {
    expect(checklistFaults([...HANDLERS, PAGE, { ...SOUND, preferences: { ...SOUND.preferences, ...change } }])).toEqual([expect.stringMatching(new RegExp(`^${point}`, 'u'))]);
  });

  test.each<[string, readonly RecordEntry[], number]>([
    ['5', [PAGE, SOUND], 4],
    ['5', [...HANDLERS.slice(1), { ...(HANDLERS[0] as RecordEntry & { kind: 'handler' }), isSet: false }, PAGE, SOUND], 1],
    ['7', [...HANDLERS, SOUND], 1],
    ['7', [...HANDLERS, PAGE, { ...PAGE, policy: null }, SOUND], 1],
    ['7', [...HANDLERS, { ...PAGE, policy: "script-src 'unsafe-inline'" }, SOUND], 1],
    ['1', [...RUN, { kind: 'request', place: 'https://example.org/a.js', resourceType: 'script', policy: null }], 1],
    ['15', [...RUN, { kind: 'open-external', place: 'https://example.org/' }], 1],
  ])('on point %s of the session', (point, entries, count) => {
    const faults = checklistFaults(entries);
    expect(faults).toHaveLength(count);
    expect(faults.every((fault) => fault.startsWith(point))).toBe(true);
  });
});
