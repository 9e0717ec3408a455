import type { IpcMainInvokeEvent, WebFrameMain } from 'electron';

export const APP_ORIGIN = 'app://guichet';

/** True for the main frame of one of our windows on our own origin; a sub-frame, a lost frame or another origin is not. */
export function isTrustedSender(event: IpcMainInvokeEvent, ownWindowIds: ReadonlySet<number>): boolean {
  const frame = event.senderFrame;
  return frame !== null && ownWindowIds.has(event.sender.id) && isMainFrame(frame) && originOf(frame.url) === APP_ORIGIN;
}

function isMainFrame(frame: WebFrameMain): boolean {
  return frame.parent === null;
}

function originOf(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed === null ? null : `${parsed.protocol}//${parsed.host}`;
}
