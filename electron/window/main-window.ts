import { app, BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron';
import type { Settings, SettingsStore } from '../settings/settings-schema.ts';

export interface WindowPlaces {
  readonly preloadPath: string;
  readonly iconPath: string;
}

/** The canvas of each theme, drawn before the page is: a dark desk must not flash white. */
const CANVAS = { light: '#F4F7F7', dark: '#12191B' } as const;
const FIRST_SIZE = { width: 1440, height: 900 } as const;
const SMALLEST = { minWidth: 960, minHeight: 600 } as const;

/** One window of the desk, where it was left if that display still exists. It shows itself at its first frame. */
export function createMainWindow(places: WindowPlaces, settings: SettingsStore): BrowserWindow {
  nativeTheme.themeSource = settings.read().theme;
  const saved = visiblePlace(settings.read().window);
  const window = new BrowserWindow({
    ...FIRST_SIZE,
    ...saved,
    ...SMALLEST,
    show: false,
    title: 'Guichet',
    icon: places.iconPath,
    frame: process.platform === 'darwin',
    titleBarStyle: process.platform === 'darwin' ? 'hiddenInset' : 'default',
    backgroundColor: CANVAS[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    autoHideMenuBar: true,
    webPreferences: {
      preload: places.preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      zoomFactor: settings.read().zoomPercent / 100,
    },
  });
  window.setMenuBarVisibility(false);
  if (settings.read().window?.isMaximised === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => settings.write({ window: placeOf(window) }));
  return window;
}

/** The saved place, or nothing when no display shows it any more. */
function visiblePlace(saved: Settings['window']): Partial<Rectangle> {
  if (saved === null) return {};
  const isSeen = screen.getAllDisplays().some((display) => overlaps(display.workArea, saved));
  const { x, y, width, height } = saved;
  return isSeen ? { x, y, width, height } : { width, height };
}

/** At least a grip of the title bar must lie on the display, or the window could not be moved back. */
function overlaps(area: Rectangle, place: Rectangle): boolean {
  const grip = 100;
  const isAcross = place.x + place.width > area.x + grip && place.x < area.x + area.width - grip;
  return isAcross && place.y >= area.y - 10 && place.y < area.y + area.height - 44;
}

function placeOf(window: BrowserWindow): NonNullable<Settings['window']> {
  const { x, y, width, height } = window.getNormalBounds();
  return { x, y, width: Math.max(width, 640), height: Math.max(height, 480), isMaximised: window.isMaximized() };
}
