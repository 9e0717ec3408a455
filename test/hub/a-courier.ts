import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '../../electron/db/open-database.ts';
import { httpPaperCalls, type Authorised } from '../../electron/sync/http-papers.ts';
import type { PaperCalls } from '../../electron/sync/paper-calls.ts';
import { PaperCourier } from '../../electron/sync/paper-courier.ts';
import type { PaperFault } from '../../electron/sync/paper-steps.ts';
import type { HubError } from '../../shared/contract/sync/hub-refusal.ts';
import { SYNC_PROTOCOL } from '../../shared/contract/sync/wire-fields.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { KEY, type SyncedDesk } from './a-synced-desk.ts';

/** The real courier of a desk, on a connection of its own, over real HTTP. */
export interface TestCourier {
  readonly courier: PaperCourier;
  readonly told: readonly string[];
  readonly faults: readonly PaperFault[];
  readonly calls: PaperCalls;
  /** Moves its clock. */
  later(ms: number): void;
  /** Steps until there is nothing more to do at once. */
  carry(): Promise<number>;
  close(): void;
}

export function courierOf(desk: SyncedDesk, url: string, wrap: (calls: PaperCalls) => PaperCalls = (calls) => calls): TestCourier {
  const connection = openDatabase({ path: desk.path, key: KEY });
  const told: string[] = [];
  const faults: PaperFault[] = [];
  let offset = 0;
  const calls = wrap(httpPaperCalls(sendAs(url, desk.session.accessToken)));
  const courier = new PaperCourier({
    connection, calls, clock: () => instant(Date.now() + offset), random: () => 0, tell: ({ entities }) => void told.push(...entities), failed: (fault) => void faults.push(fault),
  });
  return {
    courier, told, faults, calls,
    later: (ms) => void (offset += ms),
    carry: async () => {
      for (let steps = 1; steps < 2_000; steps += 1) {
        const wait = await courier.step();
        if (wait !== 0) return wait ?? -1;
      }
      throw new Error('the courier never rests');
    },
    close: () => connection.close(),
  };
}

export function sendAs(url: string, token: string): Authorised {
  return async ({ path, method, body, bytes, range }) => {
    const type = bytes === undefined ? 'application/json' : 'application/octet-stream';
    const headers = { authorization: `Bearer ${token}`, 'sync-proto': String(SYNC_PROTOCOL), 'content-type': type, ...(range === undefined ? {} : { range }) };
    const init = method === 'GET' ? { method, headers } : { method, headers, body: bytes ?? JSON.stringify(body) };
    try {
      const response = await fetch(url + path, init);
      return response.ok ? { kind: 'answer', body: response } : { kind: 'refused', error: (await response.json()) as HubError };
    } catch {
      return { kind: 'no-answer' };
    }
  };
}

/** A line to a hub that is cut when so many bytes have gone up, or come down, since it was last armed. */
export interface CuttableLine {
  readonly url: string;
  /** All bytes that desks gave it, headers too. */
  readonly sent: number;
  readonly received: number;
  cutIn(bytes: number, way: 'up' | 'down'): void;
  readonly cuts: number;
  close(): Promise<void>;
}

export async function cuttableLine(to: string): Promise<CuttableLine> {
  const { port } = new URL(to);
  const count = { up: 0, down: 0, cuts: 0 };
  let armed: { left: number; readonly way: 'up' | 'down' } | null = null;
  const sockets = new Set<Socket>();
  const server: Server = createServer((desk) => {
    const hub = connect({ host: '127.0.0.1', port: Number(port) });
    const pass = (from: Socket, other: Socket, way: 'up' | 'down') => (data: Buffer): void => {
      count[way] += data.length;
      if (armed?.way !== way) return void other.write(data);
      const room = armed.left;
      armed.left -= data.length;
      if (armed.left > 0) return void other.write(data);
      armed = null;
      count.cuts += 1;
      // What had gone through arrives; the rest never does.
      other.end(data.subarray(0, room));
      from.destroy();
    };
    desk.on('data', pass(desk, hub, 'up'));
    hub.on('data', pass(hub, desk, 'down'));
    for (const [one, other] of [[desk, hub], [hub, desk]] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => other.end());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get sent() { return count.up; },
    get received() { return count.down; },
    get cuts() { return count.cuts; },
    cutIn: (bytes, way) => void (armed = { left: bytes, way }),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
