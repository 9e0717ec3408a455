import { app, Menu, safeStorage } from 'electron';
import { join } from 'node:path';
import { installationHolds } from './installation/check-start.ts';
import { prepareDeskFolder } from './installation/desk-folder.ts';
import { forbidMemoryDumps } from './installation/memory-dumps.ts';
import { refuseStart } from './installation/refuse-start.ts';
import { trustLaunch } from './installation/trusted-launch.ts';
import { createLog, type OpenedLog } from './log/log.ts';
import { DESK_FOLDER_FAULTS, DESK_FOLDER_SHUT, INSTALLATION } from './text/installation.ts';
import { createApplication, type Application } from './window/application.ts';
import { declareAppProtocol } from './window/app-protocol.ts';
import { hardenAllContents } from './window/harden-contents.ts';
import { readStartArguments } from './window/start-arguments.ts';
import { readLaunch } from './session/launch.ts';

/** Composition root: reads how it was launched, takes the single instance, builds the application and shows it. */

declareAppProtocol();
// As root Chromium has no sandbox to offer: the development scripts then say --no-sandbox, and insisting would end the process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
forbidMemoryDumps();
const trusted = trustLaunch({ argv: process.argv, environment: process.env, platform: process.platform, isPackaged: app.isPackaged, executable: process.execPath });
const launch = readLaunch(trusted.environment, process.argv, import.meta.dirname);
if (launch.userData !== undefined) app.setPath('userData', launch.userData);
const folder = app.getPath('userData');

// Electron's own menu is English, and takes its time to build: ours comes with the first frame.
Menu.setApplicationMenu(null);

// Awaited: Electron opens the port of a debugger only once this module has ended.
if (trusted.refusedSwitches.length > 0) await refuseStart(trusted.refusedSwitches.map((name) => `switch ${name}`), INSTALLATION.switches(trusted.refusedSwitches));
else startInFolder();

/** Nothing is written, not even a lock, before the folder has been judged. */
function startInFolder(): void {
  const fault = prepareDeskFolder(folder, trusted.environment);
  if (fault !== null && fault !== 'open-to-others') void app.whenReady().then(() => refuseStart([`data-folder ${fault}`], DESK_FOLDER_FAULTS[fault]));
  else if (app.requestSingleInstanceLock()) start(fault !== null);
  else app.quit();
}

function start(wasOpenToOthers: boolean): void {
  const log = createLog(join(folder, 'logs', 'guichet.log'));
  const refuse = (rule: string): void => log.warn('refused', { rule });
  const holds = installationHolds(app.isPackaged, log);
  if (wasOpenToOthers) log.warn('data-folder-shut', { sentence: DESK_FOLDER_SHUT });
  for (const name of trusted.ignoredVariables) refuse(`variable ${name}`);
  process.on('uncaughtException', (error) => log.defect('uncaught-exception', error));
  process.on('unhandledRejection', (error) => log.defect('unhandled-rejection', error));
  hardenAllContents(refuse);
  const keychain = {
    isReal: () => safeStorage.isEncryptionAvailable() && !isHardcodedBackend(),
    seal: (text: string) => safeStorage.encryptString(text),
    open: (sealed: Buffer) => safeStorage.decryptString(sealed),
  };
  const application = createApplication({ folder, launch, log, keychain, refuse });
  app.on('second-instance', (_event, argv) => application.showAgain(askedPath(argv, refuse)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    application.showAgain(askedPath(['guichet', url], refuse));
  });
  app.on('window-all-closed', () => app.quit());
  app.on('activate', () => application.showAgain(null));
  closeBeforeLeaving(application, log);
  // Top-level await of whenReady would hang an ESM main for ever.
  void Promise.all([holds, app.whenReady()]).then(([isSound]) => {
    if (!isSound) return;
    if (app.isPackaged) app.setAsDefaultProtocolClient('guichet');
    application.open(askedPath(process.argv, refuse));
  });
}

function askedPath(argv: readonly string[], refuse: (rule: string) => void): string | null {
  const { path, refused } = readStartArguments(argv, app.getAppPath());
  refused.forEach(refuse);
  return path;
}

/** Threads, database, preferences and log end first; then the process does, whatever they said. */
function closeBeforeLeaving(application: Application, log: OpenedLog): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void closeAll().finally(() => {
      isClosed = true;
      // Asked again before the event that was stopped has ended, Electron forgets it, and the process stays for ever.
      setImmediate(() => app.quit());
    });
  });

  async function closeAll(): Promise<void> {
    try {
      await application.close();
    } finally {
      await log.written();
    }
  }
}

/** Without a keyring Linux « encrypts » with a password written in Chromium's source: that is no keychain. */
function isHardcodedBackend(): boolean {
  return process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
}
