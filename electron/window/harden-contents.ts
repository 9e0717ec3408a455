import { app, session, type WebContents } from 'electron';
import { APP_ORIGIN } from '../ipc/trusted-sender.ts';

/** The permissions that the interface needs; every other one is denied (Electron's own default is to grant). */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

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
    if (originOf(url) === APP_ORIGIN) return;
    event.preventDefault();
    refused('navigation');
  };
  contents.on('will-navigate', (event) => keepInside(event, event.url));
  contents.on('will-redirect', (event) => keepInside(event, event.url));
  contents.on('will-frame-navigate', (event) => keepInside(event, event.url));
}

function originOf(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed === null ? null : `${parsed.protocol}//${parsed.host}`;
}
