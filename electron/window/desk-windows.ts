import { app, BrowserWindow } from 'electron';
import { APP_ORIGIN } from '../ipc/trusted-sender.ts';
import type { SettingsStore } from '../settings/settings-schema.ts';
import { createMainWindow, type WindowPlaces } from './main-window.ts';
import { reportStart } from './report-start.ts';

/** The windows of the desk: all on the same session, each on its own path. */
export interface DeskWindows {
  /** Ids of the contents that may call the door. */
  readonly ids: ReadonlySet<number>;
  open(path?: string): void;
  /** Brings the desk back in front, on `path` when a link asked for it. */
  showAgain(path: string | null): void;
  find(id: number): BrowserWindow | undefined;
  send(event: string, payload: unknown): void;
  /** Remembers where each window is, for whoever comes back to it. */
  notePlaces(): void;
  /** Gives every window a new process, and ends those that belong to no window of the desk: what a page held goes with its process. */
  renew(): Promise<void>;
  /** Sends each window where it was noted. */
  restorePlaces(): void;
  sendToFocused(event: string, payload: unknown): void;
  /** Sends one window what nobody listens to: zeros take the way of what was sent before, and its places in memory. */
  sendZeros(bytes: number): void;
}

export function createDeskWindows(places: WindowPlaces, settings: SettingsStore, screenshotPath: string | undefined): DeskWindows {
  const windows = new Map<number, BrowserWindow>();
  const ids = new Set<number>();
  return { ids, open, showAgain, find: (id) => windows.get(id), send, ...notedPlaces(windows), renew: () => renewAll(windows), sendToFocused, sendZeros: (bytes) => sendZeros(windows, bytes) };

  function open(path = ''): void {
    const window = createMainWindow(places, settings);
    const { id } = window.webContents;
    windows.set(id, window);
    ids.add(id);
    window.on('closed', () => {
      windows.delete(id);
      ids.delete(id);
    });
    const address = new URL(`${APP_ORIGIN}/index.html`);
    address.hash = path;
    void window.loadURL(address.toString());
    reportStart(window, screenshotPath);
  }

  function showAgain(path: string | null): void {
    const [window] = windows.values();
    if (window === undefined) return open(path ?? '');
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    app.focus({ steal: true });
    if (path !== null) window.webContents.send('guichet:event', 'go', { path });
  }

  function send(event: string, payload: unknown): void {
    for (const window of windows.values()) window.webContents.send('guichet:event', event, payload);
  }

  function sendToFocused(event: string, payload: unknown): void {
    const focused = BrowserWindow.getFocusedWindow();
    if (focused !== null && ids.has(focused.webContents.id)) focused.webContents.send('guichet:event', event, payload);
  }
}

function sendZeros(windows: ReadonlyMap<number, BrowserWindow>, bytes: number): void {
  const [window] = windows.values();
  window?.webContents.send('guichet:zeros', new Uint8Array(bytes));
}

/** Windows of their own that print belong to no desk: what they hold goes with them. */
async function renewAll(windows: ReadonlyMap<number, BrowserWindow>): Promise<void> {
  const { renewContents } = await import('./renew-contents.ts');
  for (const other of BrowserWindow.getAllWindows()) if (!windows.has(other.webContents.id)) other.destroy();
  await Promise.all([...windows.values()].map((window) => renewContents(window)));
}

/** Where each window was when it was last noted; in memory alone. */
function notedPlaces(windows: ReadonlyMap<number, BrowserWindow>): Pick<DeskWindows, 'notePlaces' | 'restorePlaces'> {
  let noted: ReadonlyMap<number, string> = new Map();
  return {
    notePlaces: () => {
      noted = new Map([...windows].map(([id, window]) => [id, URL.parse(window.webContents.getURL())?.hash.slice(1) ?? '']));
    },
    restorePlaces: () => {
      for (const [id, path] of noted) windows.get(id)?.webContents.send('guichet:event', 'go', { path });
      noted = new Map();
    },
  };
}
