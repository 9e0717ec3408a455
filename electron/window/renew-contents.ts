import type { BrowserWindow } from 'electron';
import { APP_ORIGIN } from '../ipc/trusted-sender.ts';
import { BLANK_ADDRESS } from './addresses.ts';

/** A process whose page is gone ends by itself; one that does not is ended. */
const PATIENCE_MS = 1000;
const LOOK_EVERY_MS = 20;
const CLOSING_MS = 200;

/**
 * Loads the page of a window again in a new process. Another site in between makes Chromium leave the process of the page, which would
 * otherwise be kept for the same site; it is waited for, and ended when it stays. What was typed is also kept by the history,
 * in this process: it is cleared.
 */
export async function renewContents(window: BrowserWindow): Promise<void> {
  const { webContents } = window;
  const before = webContents.getOSProcessId();
  if (!(await isLoaded(window, BLANK_ADDRESS))) return;
  await ended(before);
  if (window.isDestroyed()) return;
  webContents.navigationHistory.clear();
  if (await isLoaded(window, `${APP_ORIGIN}/index.html`)) webContents.navigationHistory.clear();
}

/** False for a window that is being closed meanwhile: it has nothing to show any more. */
async function isLoaded(window: BrowserWindow, address: string): Promise<boolean> {
  try {
    await window.loadURL(address);
    return true;
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve, CLOSING_MS));
    if (window.isDestroyed()) return false;
    throw error;
  }
}

async function ended(processId: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (isAlive(processId)) {
    if (performance.now() > deadline) process.kill(processId, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    // No such process any more: that is what is waited for.
    return false;
  }
}
