import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call of a desk that somebody on the line may answer in the hub's place. */
export interface HeardCall {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface HeardAnswer {
  readonly status: number;
  readonly body: string;
}

/** What whoever sits on the line makes of a call; `passOn` asks the hub. Null: the line is cut. */
export type Lie = (call: HeardCall, passOn: () => Promise<HeardAnswer | null>) => Promise<HeardAnswer | null>;

const LIED_ABOUT: readonly string[] = ['/v1/push', '/v1/pull'];

/** Sits between desks and the line, and lies about acts and logs; everything else it passes on as it is. */
export async function openLiar(url: string, lie: Lie): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((call, answer) => {
    const at = new URL(call.url ?? '', url);
    if (!LIED_ABOUT.includes(at.pathname)) return passThrough(at, call, answer);
    void hear(call).then(async (body) => {
      const said = await lie({ path: at.pathname, query: at.searchParams, body }, () => ask(at, call, body));
      if (said === null) call.socket.destroy();
      else answer.writeHead(said.status, { 'content-type': 'application/json' }).end(said.body);
    }, () => call.socket.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

function passThrough(at: URL, call: IncomingMessage, answer: ServerResponse): void {
  const onward = request(at, { method: call.method, headers: call.headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 500, reply.headers);
    answer.flushHeaders();
    reply.on('error', () => call.socket.destroy()).pipe(answer);
  });
  onward.on('error', () => call.socket.destroy());
  answer.on('close', () => onward.destroy());
  call.pipe(onward);
}

async function hear(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function ask(at: URL, { method, headers }: IncomingMessage, body: string): Promise<HeardAnswer | null> {
  return new Promise((resolve) => {
    // It reads what it passes on: nothing is compressed for it.
    const onward = request(at, { method, headers: { ...headers, 'accept-encoding': 'identity' } }, (reply) => void hear(reply).then((text) => resolve({ status: reply.statusCode ?? 500, body: text }), () => resolve(null)));
    onward.on('error', () => resolve(null)).end(body === '' ? undefined : body);
  });
}
