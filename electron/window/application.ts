import { app, BrowserWindow } from 'electron';
import { join } from 'node:path';
import { acts } from '../desktop/acts.ts';
import type { Act, ActContext } from '../desktop/act.ts';
import { DocumentService } from '../documents/document-service.ts';
import { createExportService } from '../export/export-service.ts';
import { createImportService } from '../import/import-service.ts';
import { openDoor } from '../ipc/door.ts';
import { APP_ORIGIN } from '../ipc/trusted-sender.ts';
import type { Keychain } from '../keys/open-key.ts';
import type { Log } from '../log/log.ts';
import type { AttachmentContent } from '../queries/attachment-content.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import { localDateOf, instant } from '../../shared/domain/values/instant.ts';
import { createDesk, type Desk } from '../session/desk.ts';
import type { DeskFiles } from '../session/desk-files.ts';
import { createDeskKey } from '../session/desk-key.ts';
import { prepareDemonstration } from '../session/prepare-demonstration.ts';
import type { Launch } from '../session/launch.ts';
import { seatPerson } from '../session/seat-person.ts';
import { createSlowServices } from '../session/slow-services.ts';
import { loadProfile } from '../settings/insurer-profile.ts';
import { openSettings } from '../settings/settings.ts';
import { serveAppProtocol } from './app-protocol.ts';
import { hardenSession } from './harden-contents.ts';
import { createMainWindow } from './main-window.ts';
import { reportStart } from './report-start.ts';

export interface ApplicationParts {
  readonly folder: string;
  readonly launch: Launch;
  readonly log: Log;
  readonly keychain: Keychain;
  readonly refuse: (rule: string) => void;
}

/** The running application: its desk, its windows, its services. */
export interface Application {
  open(): void;
  showAgain(): void;
  sendAct(act: string): void;
  close(): Promise<void>;
}

export function createApplication(parts: ApplicationParts): Application {
  const { folder, launch, log } = parts;
  const settings = openSettings(folder);
  const windows = new Set<number>();
  const documents = new DocumentService({ workerFile: join(launch.places.mainFolder, 'document-worker.js'), fontsFolder: launch.places.fontsFolder });
  const desk = createDesk({
    profile: loadProfile(),
    log,
    isDemonstration: launch.isDemonstration,
    clock: Date.now,
    emit: sendToWindows,
    act: (itself, name, input, windowId) => callAct(itself, name, input, windowId),
    slowServices: createSlowServices(documents, join(launch.places.mainFolder, 'paper-worker.js')),
  });
  const files = { folder, nativeBinding: launch.nativeBinding, readerWorkerPath: join(launch.places.mainFolder, 'reader-worker.js') };
  const deskKey = createDeskKey({ ...files, desk, log, keychain: () => parts.keychain, passphrase: launch.passphrase, prepareDatabase });
  const imports = createImportService({
    workerPath: join(launch.places.mainFolder, 'import-worker.js'),
    database: () => openedFiles(desk).credentials(),
    onProgress: (progress) => sendToWindows('import-progress', progress),
  });
  const exports = createExportService({
    workerPath: join(launch.places.mainFolder, 'export-worker.js'),
    database: () => openedFiles(desk).credentials(),
    onProgress: (progress) => sendToWindows('export-progress', progress),
    clock: Date.now,
  });
  // The key is derived while Electron itself is still starting: nothing of it is on the way to the first frame.
  if (launch.passphrase !== undefined) openDesk();

  return {
    open: () => {
      hardenSession(parts.refuse);
      serveAppProtocol({ rendererFolder: launch.places.rendererFolder, findAttachment: (id) => findAttachment(desk, id), refused: parts.refuse });
      openDoor(desk, windows, log);
      if (launch.passphrase === undefined) openDesk();
      openWindow();
    },
    showAgain: () => {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) openWindow();
      else focus(window);
    },
    sendAct: (act) => BrowserWindow.getFocusedWindow()?.webContents.send('guichet:event', 'act', { act }),
    close: async () => {
      await Promise.all([imports.close(), exports.close()]);
      await documents.close();
      await desk.files()?.close();
    },
  };

  function openDesk(): void {
    deskKey.openAtStart().then(seatDemonstrationPerson).catch((error: unknown) => {
      desk.recordDefect('open-desk', error);
      desk.locked(false);
    });
  }

  async function seatDemonstrationPerson(): Promise<void> {
    if (launch.demonstrationPerson !== undefined && desk.files() !== null) await seatPerson(desk, launch.demonstrationPerson);
  }

  function openWindow(): void {
    const window = createMainWindow(launch.places, settings);
    const { id } = window.webContents;
    windows.add(id);
    window.on('closed', () => windows.delete(id));
    void window.loadURL(`${APP_ORIGIN}/index.html`);
    reportStart(window, launch.screenshotPath);
  }

  function sendToWindows(event: string, payload: unknown): void {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('guichet:event', event, payload);
  }

  async function prepareDatabase(path: string, key: Uint8Array): Promise<void> {
    if (!launch.isDemonstration) return;
    const { nativeBinding, demonstrationMembers: members, places } = launch;
    const start = { path, key, nativeBinding, members, referenceFolder: places.referenceFolder, today: localDateOf(instant(Date.now())) };
    await prepareDemonstration(join(launch.places.mainFolder, 'demonstration-worker.js'), start, desk);
  }

  function callAct(itself: Desk, name: string, input: unknown, windowId: number): ReturnType<Act<CommandContract>> {
    const window = BrowserWindow.getAllWindows().find((candidate) => candidate.webContents.id === windowId);
    // The record of acts is total over the contracts: names pair them.
    const act = (acts as unknown as Readonly<Record<string, Act<CommandContract>>>)[name];
    if (act === undefined || window === undefined) throw new Error(`no act ${name} for window ${windowId}`);
    const context: ActContext = { desk: itself, window, settings, deskKey, imports, exports, documents };
    return act(input, context);
  }
}

/** A long job is only offered to somebody at an open desk. */
function openedFiles(desk: Desk): DeskFiles {
  const files = desk.files();
  if (files === null) throw new Error('the desk is locked');
  return files;
}

function focus(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  app.focus({ steal: true });
}

/** Papers are shown to whoever sits at the desk; to nobody when nobody does. */
async function findAttachment(desk: Desk, id: string): Promise<AttachmentContent | null> {
  if (desk.status().state !== 'signed-in') return null;
  const reader = await desk.reader('interactive');
  return (await reader.attachment(id)) as AttachmentContent | null;
}
