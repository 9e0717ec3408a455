import { app, Menu, nativeTheme } from 'electron';
import { release } from 'node:os';
import type { about, changePreferences, controlWindow, openMenu, openWindow } from '../../shared/contract/workstation-contract.ts';
import { done } from '../../shared/lib/result.ts';
import { preferencesOf } from '../session/preferences-of.ts';
import type { Act } from './act.ts';


export const changeOwnPreferences: Act<typeof changePreferences> = async (input, { settings, window }) => {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const after = settings.write(given);
  nativeTheme.themeSource = after.theme;
  window.webContents.setZoomFactor(after.zoomPercent / 100);
  return done(preferencesOf(after));
};

export const controlOwnWindow: Act<typeof controlWindow> = async ({ action }, { window }) => {
  if (action === 'minimise') window.minimize();
  else if (action === 'close') window.close();
  else if (action === 'quit') app.quit();
  else if (window.isMaximized()) window.unmaximize();
  else window.maximize();
  return done(null);
};

export const openSecondWindow: Act<typeof openWindow> = async ({ path }, { windows }) => {
  windows.open(path);
  return done(null);
};

export const openOwnMenu: Act<typeof openMenu> = async ({ menu, x, y }, { window }) => {
  const submenu = Menu.getApplicationMenu()?.getMenuItemById(menu)?.submenu;
  submenu?.popup({ window, x, y });
  return done(null);
};

export const describeWorkstation: Act<typeof about> = async () =>
  done({
    version: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    database: 'SQLite, ChaCha20-Poly1305',
    system: `${process.platform} ${release()}`,
  });
