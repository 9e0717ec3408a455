import type { BrowserWindow } from 'electron';
import { writeFile } from 'node:fs/promises';

/** The picture waits one more frame than the rows, so that fonts are in. */
const SETTLE_MS = 400;

/**
 * Says on the standard output when the window can be seen and when its first rows are painted, for whoever started us from a script, and leaves a picture
 * of the window where one was asked for.
 */
export function reportStart(window: BrowserWindow, screenshotPath: string | undefined): void {
  window.once('ready-to-show', () => print({ shown: true, ms: Math.round(performance.now()) }));
  window.webContents.on('console-message', (...args) => void onMessage(messageOf(args)));

  async function onMessage(message: string): Promise<void> {
    if (!message.startsWith('guichet:first-rows ')) return;
    const rows = Number(message.split(' ')[1]);
    print({ ready: true, rows, ms: Math.round(performance.now()) });
    if (screenshotPath === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const picture = await pictureOf(window);
    if (picture === null) return;
    await writeFile(screenshotPath, picture);
    print({ screenshot: screenshotPath });
  }
}

/** As PNG; null for a window that was closed before its picture was taken, or while it was. */
async function pictureOf(window: BrowserWindow): Promise<Buffer | null> {
  if (window.isDestroyed()) return null;
  try {
    return (await window.webContents.capturePage()).toPNG();
  } catch (error) {
    if (window.isDestroyed()) return null;
    throw error;
  }
}

/** Electron 35 changed this event from positional arguments to one object; both run here. */
function messageOf(args: readonly unknown[]): string {
  const [first, , positional] = args;
  if (typeof positional === 'string') return positional;
  return typeof first === 'object' && first !== null && 'message' in first ? String(first.message) : '';
}

function print(report: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
