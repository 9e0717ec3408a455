import { app, BrowserWindow, session, type WebContents } from 'electron';
import { APP_ORIGIN } from '../ipc/trusted-sender.ts';

/** The permissions that the interface needs; every other one is denied (Electron's own default is to grant). */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Chromium's own PDF viewer, which draws inside the page that it prints. */
const PDF_VIEWER_ORIGIN = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai';
let printsUnderWay = 0;

/**
 * Lets Chromium draw a kept PDF in a hidden window while `print` runs. The viewer lives in contents of its own that belong
 * to no window; the windows of the desk never hold it.
 */
export async function withPdfViewer<T>(print: () => Promise<T>): Promise<T> {
  printsUnderWay += 1;
  try {
    return await print();
  } finally {
    printsUnderWay -= 1;
  }
}

/** Shuts navigation, new windows, webviews and permissions on every contents that this process will ever create. */
export function hardenAllContents(refused: (rule: string) => void): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, refused));
}

/** Permissions are of the session, so they are set once when the application is ready. */
export function hardenSession(refused: (rule: string) => void): void {
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, permission, answer) => {
    if (!GRANTED.has(permission)) refused(`permission ${permission}`);
    answer(GRANTED.has(permission));
  });
  own.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission));
  own.setDevicePermissionHandler(() => false);
  own.setSpellCheckerEnabled(false);
}

function hardenContents(contents: WebContents, refused: (rule: string) => void): void {
  contents.setWindowOpenHandler(() => {
    refused('window-open');
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    refused('webview');
  });
  const keepInside = (event: { preventDefault(): void }, url: string): void => {
    const origin = originOf(url);
    if (origin === APP_ORIGIN || isPdfViewer(origin, contents)) return;
    event.preventDefault();
    refused('navigation');
  };
  contents.on('will-navigate', (event) => keepInside(event, event.url));
  contents.on('will-redirect', (event) => keepInside(event, event.url));
  contents.on('will-frame-navigate', (event) => keepInside(event, event.url));
}

function isPdfViewer(origin: string | null, contents: WebContents): boolean {
  return origin === PDF_VIEWER_ORIGIN && printsUnderWay > 0 && BrowserWindow.fromWebContents(contents) === null;
}

function originOf(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed === null ? null : `${parsed.protocol}//${parsed.host}`;
}
