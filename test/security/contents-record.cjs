/**
 * Loaded into the main process of every end-to-end test, before the application: writes what each contents (window, hidden
 * window, viewer of PDF) was made with, and what each session and the shell were asked, one JSON object a line, so that
 * even a killed application leaves its record. `electron-checklist.ts` judges it. It changes nothing of what it watches.
 */
const { app, shell } = require('electron');
const { appendFileSync, readFileSync } = require('node:fs');

const file = process.env.E2E_CONTENTS_RECORD;

/** @param {Record<string, unknown>} entry */
function write(entry) {
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

const LISTENED = ['will-attach-webview', 'will-navigate', 'will-redirect', 'will-frame-navigate'];
const HANDLERS = ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler', 'setDisplayMediaRequestHandler'];

/** Of an address only what tells places apart: what follows may name a person. @param {string} address */
function placeOf(address) {
  const url = URL.parse(address);
  return url === null ? address : `${url.protocol}//${url.host}${url.pathname.replace(/[0-9a-f-]{36}/u, 'ID')}`;
}

/** @param {number} pid */
function seccompOf(pid) {
  try {
    return /^Seccomp:\s*(\d)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 'unknown';
  } catch {
    // Not Linux, or the process is gone.
    return 'unknown';
  }
}

/** @param {import('electron').WebContents & { _windowOpenHandler?: unknown, getLastWebPreferences(): Record<string, unknown> | null }} contents */
function look(contents) {
  if (contents.isDestroyed()) return;
  write({
    kind: 'contents',
    id: contents.id,
    type: contents.getType(),
    place: placeOf(contents.getURL()),
    preferences: contents.getLastWebPreferences() ?? {},
    listeners: Object.fromEntries(LISTENED.map((name) => [name, contents.listenerCount(name)])),
    hasWindowOpenHandler: typeof contents._windowOpenHandler === 'function',
    hasOsSandbox: !app.commandLine.hasSwitch('no-sandbox'),
    isAttacker: (/** @type {{ attackers?: number[] }} */ (globalThis).attackers ?? []).includes(contents.id),
    seccomp: seccompOf(contents.getOSProcessId()),
  });
}

app.on('web-contents-created', (_event, contents) => {
  write({ kind: 'created', id: contents.id, type: contents.getType() });
  contents.on('dom-ready', () => look(contents));
  contents.on('did-finish-load', () => look(contents));
});

app.on('session-created', (session) => {
  for (const name of HANDLERS) {
    const original = session[name].bind(session);
    session[name] = (/** @type {unknown} */ handler) => {
      write({ kind: 'handler', name, isSet: typeof handler === 'function' });
      return original(handler);
    };
  }
  session.webRequest.onCompleted({ urls: ['<all_urls>', 'app://*/*'] }, ({ url, resourceType, responseHeaders = {} }) => {
    const policy = Object.entries(responseHeaders).find(([name]) => name.toLowerCase() === 'content-security-policy')?.[1]?.[0];
    if (resourceType === 'mainFrame' || !/^(?:app|chrome-extension|blob|data):/u.test(url)) write({ kind: 'request', place: placeOf(url), resourceType, policy: policy ?? null });
  });
});

const openExternal = shell.openExternal.bind(shell);
shell.openExternal = (address, options) => {
  write({ kind: 'open-external', place: placeOf(address) });
  return openExternal(address, options);
};
write({ kind: 'start', electron: process.versions.electron });
