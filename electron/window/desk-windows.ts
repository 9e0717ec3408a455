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
  sendToFocused(event: string, payload: unknown): void;
}

export function createDeskWindows(places: WindowPlaces, settings: SettingsStore, screenshotPath: string | undefined): DeskWindows {
  const windows = new Map<number, BrowserWindow>();
  const ids = new Set<number>();
  return { ids, open, showAgain, find: (id) => windows.get(id), send, sendToFocused };

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
