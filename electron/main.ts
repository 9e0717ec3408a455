import { app, Menu, safeStorage } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createApplication, type Application } from './window/application.ts';
import { pathOfDeepLink } from './window/deep-link.ts';
import { declareAppProtocol } from './window/app-protocol.ts';
import { hardenAllContents } from './window/harden-contents.ts';
import { createLog, type OpenedLog } from './log/log.ts';
import { readLaunch } from './session/launch.ts';

/** Composition root: reads how it was launched, takes the single instance, builds the application and shows it. */

declareAppProtocol();
// As root Chromium has no sandbox to offer: the development scripts then say --no-sandbox, and insisting would end the process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
const launch = readLaunch(process.env, process.argv, import.meta.dirname);
if (launch.userData !== undefined) app.setPath('userData', launch.userData);
const folder = app.getPath('userData');
mkdirSync(folder, { recursive: true });

// Electron's own menu is English, and takes its time to build: ours comes with the first frame.
Menu.setApplicationMenu(null);

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const log = createLog(join(folder, 'logs', 'guichet.log'));
  const refuse = (rule: string): void => log.warn('refused', { rule });
  process.on('uncaughtException', (error) => log.defect('uncaught-exception', error));
  process.on('unhandledRejection', (error) => log.defect('unhandled-rejection', error));
  hardenAllContents(refuse);
  const keychain = {
    isReal: () => safeStorage.isEncryptionAvailable() && !isHardcodedBackend(),
    seal: (text: string) => safeStorage.encryptString(text),
    open: (sealed: Buffer) => safeStorage.decryptString(sealed),
  };
  const application = createApplication({ folder, launch, log, keychain, refuse });
  app.on('second-instance', (_event, argv) => application.showAgain(pathOfDeepLink(argv)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    application.showAgain(pathOfDeepLink([url]));
  });
  app.on('window-all-closed', () => app.quit());
  app.on('activate', () => application.showAgain(null));
  closeBeforeLeaving(application, log);
  // Top-level await of whenReady would hang an ESM main for ever.
  void app.whenReady().then(() => {
    if (app.isPackaged) app.setAsDefaultProtocolClient('guichet');
    application.open(pathOfDeepLink(process.argv));
  });
}

/** Threads, database, preferences and log end first; then the process does, whatever they said. */
function closeBeforeLeaving(application: Application, log: OpenedLog): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void closeAll().finally(() => {
      isClosed = true;
      app.quit();
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
