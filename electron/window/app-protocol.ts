import { net, protocol } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AttachmentContent } from '../queries/attachment-content.ts';

/** Must run before the application is ready. No `corsEnabled`, which would open the scheme to other origins. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

export interface AppProtocolParts {
  readonly rendererFolder: string;
  /** Null when there is no such paper or nobody may see it now. */
  readonly findAttachment: (id: string) => Promise<AttachmentContent | null>;
  readonly refused: (rule: string) => void;
}

/** Serves the interface from its own folder and papers from the database; everything else is 404 and logged. */
export function serveAppProtocol(parts: AppProtocolParts): void {
  protocol.handle('app', async (request) => {
    const url = URL.parse(request.url);
    if (url === null || url.host !== 'guichet') return refuse(parts, 'host');
    if (request.method !== 'GET') return refuse(parts, 'method');
    if (url.pathname.startsWith('/attachment/')) return serveAttachment(parts, url.pathname.slice('/attachment/'.length));
    return url.pathname === '/' || url.pathname === '/index.html' ? serveIndex(parts) : serveFile(parts, url.pathname);
  });
}

async function serveIndex(parts: AppProtocolParts): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const page = await readFile(join(parts.rendererFolder, 'index.html'), 'utf8');
  return new Response(page.replaceAll('__NONCE__', nonce), {
    headers: { ...COMMON_HEADERS, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': contentSecurityPolicy(nonce) },
  });
}

/** No inline script, no evaluation, no remote host. `data:` images are the grid's own icons; `blob:` the papers being looked at. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const COMMON_HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' } as const;

async function serveFile(parts: AppProtocolParts, pathname: string): Promise<Response> {
  const path = insideFolder(parts.rendererFolder, pathname);
  if (path === null) return refuse(parts, 'path');
  try {
    const response = await net.fetch(pathToFileURL(path).toString());
    for (const [name, value] of Object.entries(COMMON_HEADERS)) response.headers.set(name, value);
    return response;
  } catch {
    // A file that is not there: the page asked for something that this build does not hold.
    return refuse(parts, 'absent');
  }
}

/** Null when the decoded path leaves the folder, also by an encoded separator or a sibling with the same prefix. */
export function insideFolder(folder: string, pathname: string): string | null {
  const decoded = decode(pathname);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\') || decoded.includes('%')) return null;
  const path = normalize(join(folder, decoded));
  return path.startsWith(folder + sep) ? path : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not UTF-8 once decoded: no file of ours is called so.
    return null;
  }
}

async function serveAttachment(parts: AppProtocolParts, id: string): Promise<Response> {
  const attachment = /^[0-9a-f-]{36}$/u.test(id) ? await parts.findAttachment(id) : null;
  if (attachment === null) return refuse(parts, 'attachment');
  return new Response(new Uint8Array(attachment.content), {
    headers: { ...COMMON_HEADERS, 'Content-Type': attachment.mime, 'Cache-Control': 'no-store' },
  });
}

function refuse(parts: AppProtocolParts, rule: string): Response {
  parts.refused(rule);
  return new Response('', { status: 404 });
}
