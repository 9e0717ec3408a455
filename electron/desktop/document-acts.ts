import { app, BrowserWindow, dialog } from 'electron';
import { basename } from 'node:path';
import type { printDocumentCommand, saveDocumentCommand } from '../../shared/contract/attestation-contract.ts';
import { done, refused } from '../../shared/lib/result.ts';
import { APP_ORIGIN } from '../ipc/trusted-sender.ts';
import { PRINT_CANCELLED } from '../text/print-reasons.ts';
import { showPaper } from '../session/show-paper.ts';
import { withPdfViewer } from '../window/harden-contents.ts';
import type { Act } from './act.ts';
import { writeChosenFile } from './write-chosen-file.ts';

/** No preload: this window has no door. `plugins` is Chromium's own viewer of PDF. */
const PRINT_PREFERENCES = {
  sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
  webviewTag: false, spellcheck: false, devTools: !app.isPackaged, plugins: true,
} as const;

/** Prints from a window of its own that nobody sees: the PDF as kept, through the dialog of the system. */
export const printDocument: Act<typeof printDocumentCommand> = async ({ attachmentId }, { desk, documents, window }) => {
  const shown = await showPaper(desk, documents, attachmentId);
  if (!shown.ok) return shown;
  const page = new BrowserWindow({ show: false, parent: window, webPreferences: PRINT_PREFERENCES });
  try {
    const reason = await withPdfViewer(async () => {
      await page.loadURL(`${APP_ORIGIN}/attachment/${attachmentId}`);
      await drawn(page);
      return askSystemToPrint(page);
    });
    if (reason === null) return done(null);
    return refused({ code: PRINT_CANCELLED.test(reason) ? 'cancelled' : 'print-failed' });
  } finally {
    page.destroy();
  }
};

export const saveDocument: Act<typeof saveDocumentCommand> = async ({ attachmentId, suggestedName }, { desk, documents, window }) => {
  const shown = await showPaper(desk, documents, attachmentId);
  if (!shown.ok) return shown;
  const chosen = await dialog.showSaveDialog(window, { defaultPath: suggestedName, filters: [{ name: 'PDF', extensions: ['pdf'] }] });
  if (chosen.canceled || chosen.filePath === '') return refused({ code: 'cancelled' });
  // Otherwise the kept copy is intact, and the person chooses another place.
  return (await writeChosenFile(chosen.filePath, shown.value.content)) ? done({ fileName: basename(chosen.filePath) }) : refused({ code: 'file-not-written' });
};

/** The viewer says nothing when its page is drawn: this is several times what it takes on a slow desk. */
const DRAWING_MS = 1500;

function drawn(page: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    page.webContents.once('did-stop-loading', () => resolve());
    setTimeout(resolve, DRAWING_MS);
  });
}

/** Null when printed; else why not, in the words of Chromium. */
function askSystemToPrint(page: BrowserWindow): Promise<string | null> {
  return new Promise((resolve) => {
    page.webContents.print({ printBackground: true }, (isPrinted, reason) => resolve(isPrinted ? null : reason));
  });
}
