import { app, BrowserWindow, session, type OnBeforeRequestListenerDetails, type Session, type WebContents } from 'electron';
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

type Refused = (rule: string) => void;

/** Shuts navigation, new windows, webviews and permissions on every contents that this process will ever create. */
export function hardenAllContents(refused: Refused): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, refused));
}

/** What leaves this machine or reads its disk; the schemes of our own (`app`, `blob`, `data`) never come by here. */
const OUTSIDE = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];

/** Permissions, downloads and requests are of the session, so they are set once when the application is ready. */
export function hardenSession(refused: Refused): void {
  const own = session.defaultSession;
  denyPermissions(own, refused);
  own.setSpellCheckerEnabled(false);
  own.on('will-download', (event) => {
    event.preventDefault();
    refused('download');
  });
  own.webRequest.onBeforeRequest({ urls: [...OUTSIDE, ...OURS] }, (request, answer) => {
    const cancel = !isOurs(request);
    if (cancel) refused('request');
    answer({ cancel });
  });
}

/**
 * The page and the papers. Chromium lets any page of the session read a scheme of ours (it applies no CORS to it), so who asks
 * is judged here. The rest of the interface is code that anybody may read, and its requests are not slowed down.
 */
const OURS = [`${APP_ORIGIN}/attachment/*`, `${APP_ORIGIN}/index.html*`];

function isOurs({ url, resourceType, frame }: OnBeforeRequestListenerDetails): boolean {
  if (originOf(url) !== APP_ORIGIN) return false;
  return resourceType === 'mainFrame' || frame?.origin === APP_ORIGIN;
}

function denyPermissions(own: Session, refused: Refused): void {
  own.setPermissionRequestHandler((_contents, permission, answer) => {
    if (!GRANTED.has(permission)) refused(`permission ${permission}`);
    answer(GRANTED.has(permission));
  });
  // Chromium checks again and again what it may do: the first answer of each kind is worth a line.
  const said = new Set<string>();
  own.setPermissionCheckHandler((_contents, permission) => {
    if (GRANTED.has(permission)) return true;
    if (!said.has(permission)) refused(`permission ${permission}`);
    said.add(permission);
    return false;
  });
  own.setDevicePermissionHandler(() => {
    refused('device');
    return false;
  });
  own.setDisplayMediaRequestHandler((_request, answer) => {
    refused('screen-capture');
    answer({});
  });
}

function hardenContents(contents: WebContents, refused: Refused): void {
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
  // A package has no developer tools: `devTools: false` shuts them, and whatever opens them all the same closes them again.
  contents.on('devtools-opened', () => {
    if (!app.isPackaged) return;
    contents.closeDevTools();
    refused('devtools');
  });
}

function isPdfViewer(origin: string | null, contents: WebContents): boolean {
  return origin === PDF_VIEWER_ORIGIN && printsUnderWay > 0 && BrowserWindow.fromWebContents(contents) === null;
}

function originOf(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed === null ? null : `${parsed.protocol}//${parsed.host}`;
}
