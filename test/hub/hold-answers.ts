import type { FastifyInstance } from 'fastify';
import type { ServerResponse } from 'node:http';
import { faultsOf, type Answered, type Paths } from './hold-to-document.ts';

/** The document names no way to itself, nor to what an operator's machines ask. */
const HIDDEN = ['/v1/openapi.json', '/metrics'];

/** Holds whatever this hub answers, to whomever, to its document. Gives what it found otherwise, as it finds it. */
export function holdAnswers(app: FastifyInstance): readonly string[] {
  const faults: string[] = [];
  let paths: Paths | null = null;
  const hold = (answered: Answered): void => {
    if (HIDDEN.includes(answered.path)) return;
    paths ??= (app as unknown as { swagger(): { readonly paths: Paths } }).swagger().paths;
    faults.push(...faultsOf(paths, answered).map((fault) => `${answered.method} ${answered.path} ${answered.status}: ${fault}`));
  };
  app.addHook('onRequest', async ({ method, url }, { raw }) => {
    const path = pathOf(url);
    if (path === '/v1/events') holdStream(raw, (answer) => hold({ method, path, ...answer }));
  });
  // Before the hook that compresses: those of the whole hub come first.
  app.addHook('onSend', async ({ method, url }, reply, payload) => {
    const headers = reply.getHeaders();
    const type = String(headers['content-type'] ?? 'none');
    const body: unknown = type.startsWith('application/json') && typeof payload === 'string' ? JSON.parse(payload) : null;
    hold({ method, path: pathOf(url), status: reply.statusCode, type, headers, body });
  });
  return faults;
}

function pathOf(url: string): string {
  return url.replace(/\?.*$/u, '');
}

/** A stream is written past Fastify: each write of it is an event. */
function holdStream(raw: ServerResponse, hold: (answer: Pick<Answered, 'status' | 'type' | 'body'>) => void): void {
  let type = 'none';
  const [writeHead, write] = [raw.writeHead.bind(raw), raw.write.bind(raw)] as [(...given: readonly unknown[]) => ServerResponse, (bytes: unknown) => boolean];
  raw.writeHead = ((status: number, headers: Readonly<Record<string, string>>) => {
    type = headers['content-type'] ?? 'none';
    return writeHead(status, headers);
  }) as ServerResponse['writeHead'];
  raw.write = (bytes: unknown): boolean => {
    hold({ status: raw.statusCode, type, body: String(bytes) });
    return write(bytes);
  };
}
