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
  try {
    await window.loadURL(BLANK_ADDRESS);
  } catch (error) {
    // A window that is being closed meanwhile has nothing to show any more.
    await new Promise((resolve) => setTimeout(resolve, CLOSING_MS));
    if (window.isDestroyed()) return;
    throw error;
  }
  await ended(before);
  if (window.isDestroyed()) return;
  webContents.navigationHistory.clear();
  await window.loadURL(`${APP_ORIGIN}/index.html`);
  webContents.navigationHistory.clear();
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
