import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What befalls the next call of a path. `swallow`: the hub does it, its answer is lost. `hang`: nothing ever comes back. `cut-request`: the hub hears half of what was said. A text takes the
 * place of the answer.
 */
export type Fault = 'swallow' | 'hang' | 'cut-request' | 'refuse-connection' | { readonly status: number; readonly text: string } | { readonly truncateAt: number };

/** The network between a desk and a hub: passes everything on, except what a test asks it to spoil. */
export interface CutLine {
  readonly url: string;
  /** Paths of the calls that came, in order. */
  readonly passed: readonly string[];
  /** For the next `times` calls of the path. */
  spoil(path: string, fault: Fault, times?: number): void;
  /** Faults that have not befallen anybody yet. */
  left(): number;
  close(): Promise<void>;
}

export async function aCutLine(hubUrl: string): Promise<CutLine> {
  const passed: string[] = [];
  const faults: { path: string; fault: Fault }[] = [];
  const server = createServer((call, answer) => {
    const path = (call.url ?? '').replace(/\?.*$/u, '');
    passed.push(path);
    const at = faults.findIndex((planned) => planned.path === path);
    const fault = at === -1 ? null : (faults.splice(at, 1)[0]?.fault ?? null);
    if (fault === 'hang') return;
    if (fault === 'refuse-connection') return void call.socket.destroy();
    if (fault !== null && typeof fault === 'object' && 'text' in fault) return void answer.writeHead(fault.status, { 'content-type': 'application/json' }).end(fault.text);
    if (fault === 'cut-request') return passHalf(hubUrl, call);
    passOn(hubUrl, { call, answer }, fault);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, passed,
    spoil: (path, fault, times = 1) => faults.push(...Array.from({ length: times }, () => ({ path, fault }))),
    left: () => faults.length,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

/** The hub is told how much would come, hears half of it, and the line is gone at both ends. */
function passHalf(hubUrl: string, call: IncomingMessage): void {
  const onward = request(new URL(call.url ?? '', hubUrl), { method: call.method, headers: call.headers });
  onward.on('error', () => undefined);
  const chunks: Buffer[] = [];
  call.on('data', (chunk: Buffer) => chunks.push(chunk));
  call.on('end', () => {
    const body = Buffer.concat(chunks);
    onward.write(body.subarray(0, body.length / 2), () => {
      onward.destroy();
      call.socket.destroy();
    });
  });
}

function passOn(hubUrl: string, { call, answer }: { call: IncomingMessage; answer: ServerResponse }, fault: 'swallow' | { readonly truncateAt: number } | null): void {
  const onward = request(new URL(call.url ?? '', hubUrl), { method: call.method, headers: call.headers }, (reply) => {
    if (fault === null) {
      answer.writeHead(reply.statusCode ?? 500, reply.headers);
      answer.flushHeaders();
      return void reply.pipe(answer);
    }
    const chunks: Buffer[] = [];
    reply.on('data', (chunk: Buffer) => chunks.push(chunk));
    reply.on('end', () => {
      if (fault === 'swallow') return call.socket.destroy();
      answer.writeHead(reply.statusCode ?? 500, reply.headers);
      answer.write(Buffer.concat(chunks).subarray(0, fault.truncateAt), () => void call.socket.destroy());
    });
  });
  onward.on('error', () => call.socket.destroy());
  // Of this call alone: the socket carries many.
  answer.once('close', () => onward.destroy());
  call.pipe(onward);
}
