import { protocol } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { BLANK_ADDRESS } from './addresses.ts';
import { byteRangeOf } from './byte-range.ts';
import { contentSecurityPolicy, POLICY_OF_PROGRAMS, POLICY_OF_THE_REST, REPORT_PATH } from './content-security-policy.ts';
import { fileInside } from './inside-folder.ts';
import { brokenDirective } from './policy-report.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { PaperBytes } from '../session/show-paper.ts';

/** Must run before the application is ready. No `corsEnabled`, which would open the scheme to other origins. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

export interface AppProtocolParts {
  readonly rendererFolder: string;
  /** Refuses when there is no such paper, nobody may see it now, or who is there must first prove it. */
  readonly findAttachment: (id: string) => Promise<Result<PaperBytes, Refusal>>;
  readonly refused: (rule: string) => void;
}

/** Serves the interface from its own folder and papers from the database; everything else is 404 and logged. */
export function serveAppProtocol(parts: AppProtocolParts): void {
  // Read while the first window's process starts: when it asks, the disk and the threads of Node have other work.
  const page = readFileSync(join(parts.rendererFolder, 'index.html'), 'utf8');
  const named = readNamedFiles(parts.rendererFolder, page);
  const own = { ...parts, rendererFolder: realpathSync(parts.rendererFolder) };
  protocol.handle('app', async (request) => withCommonHeaders(await serve(request)));

  async function serve(request: Request): Promise<Response> {
    const url = URL.parse(request.url);
    if (url?.href === BLANK_ADDRESS) return new Response(BLANK_PAGE, { headers: { 'Content-Type': HTML } });
    if (url === null || url.host !== 'guichet') return refuse(parts, 'host');
    if (request.method === 'POST' && url.pathname === REPORT_PATH) return takeReport(parts, request);
    if (request.method !== 'GET') return refuse(parts, 'method');
    return answerRange(parts, request, await answer(own, url.pathname));
  }

  async function answer(served: AppProtocolParts, pathname: string): Promise<Response> {
    if (pathname.startsWith('/attachment/')) return serveAttachment(served, pathname.slice('/attachment/'.length));
    return pathname === '/' || pathname === '/index.html' ? serveIndex(page) : serveFile(served, pathname, named);
  }
}

/** What the page was refused has been refused already: here it is logged, by its directive alone. */
async function takeReport(parts: AppProtocolParts, request: Request): Promise<Response> {
  parts.refused(`policy ${await brokenDirective(request)}`);
  return new Response(null, { status: 204 });
}

/** A piece of a content when one was asked for; 416 when that piece is not in it. */
async function answerRange(parts: AppProtocolParts, request: Request, whole: Response): Promise<Response> {
  const asked = request.headers.get('Range');
  if (asked === null || !whole.ok) return whole;
  const content = await whole.arrayBuffer();
  const range = byteRangeOf(asked, content.byteLength);
  if (range === null) {
    parts.refused('range');
    return new Response('', { status: 416, headers: { 'Content-Type': PLAIN, 'Content-Range': `bytes */${content.byteLength}` } });
  }
  const headers = new Headers(whole.headers);
  headers.set('Content-Range', `bytes ${range.from}-${range.to - 1}/${content.byteLength}`);
  return new Response(content.slice(range.from, range.to), { status: 206, headers });
}

/** What the page loads before anything else: its programs, styles and font, a megabyte in all. */
function readNamedFiles(folder: string, page: string): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const pathnames = [...page.matchAll(/(?:src|href)="(\/assets\/[\w.-]+)"/gu)].map(([, pathname = '']) => pathname);
  return new Map(pathnames.map((pathname) => [pathname, new Uint8Array(readFileSync(join(folder, pathname)))]));
}

const BLANK_PAGE = '<!doctype html><html lang="fr"><title>Guichet</title></html>';
const HTML = 'text/html; charset=utf-8';
/** Of an answer that says nothing. */
const PLAIN = 'text/plain; charset=utf-8';

function serveIndex(page: string): Response {
  const nonce = randomBytes(16).toString('base64');
  return new Response(page.replaceAll('__NONCE__', nonce), {
    headers: { 'Content-Type': HTML, 'Content-Security-Policy': contentSecurityPolicy(nonce) },
  });
}

/** On every answer, refusals and pieces too: the type is what we say, for our own page alone. */
function withCommonHeaders(answer: Response): Response {
  answer.headers.set('X-Content-Type-Options', 'nosniff');
  answer.headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  if (!answer.headers.has('Content-Security-Policy')) answer.headers.set('Content-Security-Policy', POLICY_OF_THE_REST);
  return answer;
}

const PROGRAM = 'text/javascript; charset=utf-8';
/** What a build of the interface holds; text names how it is written. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  '.js': PROGRAM, '.mjs': PROGRAM, '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2', '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml; charset=utf-8', '.png': 'image/png', '.wasm': 'application/wasm', '.json': 'application/json; charset=utf-8',
};

/** Read straight from the folder: `net.fetch` of a file goes through two more processes, at every start and for every file. */
async function serveFile(parts: AppProtocolParts, pathname: string, named: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<Response> {
  const kept = named.get(pathname);
  const path = kept === undefined ? await fileInside(parts.rendererFolder, pathname) : pathname;
  if (path === null) return refuse(parts, 'path');
  try {
    const content = kept ?? new Uint8Array(await readFile(path));
    const type = MIME_TYPES[extname(path)] ?? 'application/octet-stream';
    return new Response(content, { headers: { 'Content-Type': type, 'Content-Security-Policy': type === PROGRAM ? POLICY_OF_PROGRAMS : POLICY_OF_THE_REST } });
  } catch {
    // A file that is not there: the page asked for something that this build does not hold.
    return refuse(parts, 'absent');
  }
}

async function serveAttachment(parts: AppProtocolParts, id: string): Promise<Response> {
  const found = /^[0-9a-f-]{36}$/u.test(id) ? await parts.findAttachment(id) : null;
  if (found?.ok !== true) return found?.refusal.code === 'step-up-needed' ? askForProof() : found?.refusal.code === 'paper-not-here' ? notHereYet() : refuse(parts, 'attachment');
  return new Response(new Uint8Array(found.value.content), {
    headers: { 'Content-Type': found.value.mime, 'Cache-Control': 'no-store' },
  });
}

/** The page asks the person who they are, then for the paper again. */
function askForProof(): Response {
  return new Response('', { status: 401, headers: { 'Content-Type': PLAIN } });
}

/** The page asks again when the paper has come. */
function notHereYet(): Response {
  return new Response('', { status: 503, headers: { 'Content-Type': PLAIN } });
}

function refuse(parts: AppProtocolParts, rule: string): Response {
  parts.refused(rule);
  return new Response('', { status: 404, headers: { 'Content-Type': PLAIN } });
}
