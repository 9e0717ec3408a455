import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Chance } from '../faults/chance.ts';

/** What befalls one call on its way. `answerDropped`: the hub did it, and nobody hears so. `heardTwice`: a push reaches two processes at once. */
export const LINE_FAULTS = ['refused', 'cutBefore', 'cutInRequest', 'answerDropped', 'cutInAnswer', 'delayed', 'heardTwice'] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

/** How many calls of a hundred meet each. */
export type LineWeather = Readonly<Record<LineFault, number>>;
export const CALM: LineWeather = { refused: 0, cutBefore: 0, cutInRequest: 0, answerDropped: 0, cutInAnswer: 0, delayed: 0, heardTwice: 0 };
export const STORM: LineWeather = { refused: 4, cutBefore: 7, cutInRequest: 9, answerDropped: 14, cutInAnswer: 10, delayed: 8, heardTwice: 8 };

const LONGEST_DELAY_MS = 200;
const HEARD_MS = 3_000;

/** The network between desks and the processes of a hub: bytes, not calls. It knows a new call by bytes of a desk that follow bytes of the hub. */
export interface FaultProxy {
  readonly url: string;
  weather: LineWeather;
  readonly counts: Record<LineFault, number>;
  /** How often each route was asked. */
  readonly asked: Map<string, number>;
  /** Cuts whatever is open. */
  cutAll(): void;
  close(): Promise<void>;
}

export async function openFaultProxy(ports: () => readonly number[], chance: Chance): Promise<FaultProxy> {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    open.add(near);
    near.on('close', () => open.delete(near)).on('error', () => near.destroy());
    carry(near, ports(), chance, proxy);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, weather: CALM, counts: { refused: 0, cutBefore: 0, cutInRequest: 0, answerDropped: 0, cutInAnswer: 0, delayed: 0, heardTwice: 0 },
    asked: new Map(),
    cutAll: () => {
      for (const socket of open) socket.destroy();
    },
    close: async () => {
      proxy.cutAll();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
  return proxy;
}

/** What the next question meets, by the weather of the line; null when nothing. */
function drawFault(chance: Chance, { weather }: FaultProxy): LineFault | null {
  let left = chance.next() * 100;
  return LINE_FAULTS.find((fault) => (left -= weather[fault]) < 0) ?? null;
}

function carry(near: Socket, ports: readonly number[], chance: Chance, proxy: FaultProxy): void {
  const meet = (fault: LineFault): void => void (proxy.counts[fault] += 1);
  if (ports.length === 0 || chance.happens(proxy.weather.refused / 100)) {
    if (ports.length > 0) meet('refused');
    return void near.destroy();
  }
  // What comes in two parts would wait 40 ms for the first to be acknowledged.
  const far = connect({ port: chance.pick(ports), host: '127.0.0.1', noDelay: true });
  far.on('error', () => near.destroy()).on('close', () => near.destroy());
  near.on('close', () => far.destroy());
  let isAsking = false;
  let fault: LineFault | null = null;
  let second: Socket | null = null;
  near.on('data', (bytes: Buffer) => {
    if (!isAsking) {
      [isAsking, fault, second] = [true, drawFault(chance, proxy), null];
      const route = routeOf(bytes);
      proxy.asked.set(route, (proxy.asked.get(route) ?? 0) + 1);
      if (fault === 'heardTwice' && isPush(bytes)) {
        second = secondHearing(chance.pick(ports));
        meet('heardTwice');
      }
    }
    second?.write(bytes);
    if (fault === 'refused' || fault === 'cutBefore') return cut(near, far, () => meet('cutBefore'));
    if (fault === 'cutInRequest') return void far.write(bytes.subarray(0, Math.ceil(bytes.length * chance.next())), () => cut(near, far, () => meet('cutInRequest')));
    if (fault === 'delayed') {
      fault = null;
      meet('delayed');
      return later(near, far, bytes, chance.between(20, LONGEST_DELAY_MS));
    }
    far.write(bytes);
  });
  far.on('data', (bytes: Buffer) => {
    isAsking = false;
    if (fault === 'answerDropped') return cut(near, far, () => meet('answerDropped'));
    if (fault === 'cutInAnswer') return void near.write(bytes.subarray(0, Math.floor(bytes.length * chance.next())), () => cut(near, far, () => meet('cutInAnswer')));
    near.write(bytes);
  });
}

/** Once, whatever comes after it. */
function cut(near: Socket, far: Socket, met: () => void): void {
  if (!near.destroyed) met();
  near.destroy();
  far.destroy();
}

/** What follows waits behind it. */
function later(near: Socket, far: Socket, bytes: Buffer, ms: number): void {
  near.pause();
  setTimeout(() => {
    if (!far.destroyed) far.write(bytes);
    near.resume();
  }, ms);
}

/** 'POST /v1/push': without what names one paper or one piece. */
function routeOf(bytes: Buffer): string {
  return /^\w+ \/v1\/[a-z]+/u.exec(bytes.subarray(0, 60).toString('latin1'))?.[0] ?? 'other';
}

/** Sessions are renewed once a token: whoever repeats that is a thief, and is shut out. Acts may come as often as they like. */
function isPush(bytes: Buffer): boolean {
  return bytes.subarray(0, 13).toString('latin1') === 'POST /v1/push';
}

/** Its answer falls on nobody. */
function secondHearing(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => socket.destroy()).resume();
  setTimeout(() => socket.destroy(), HEARD_MS);
  return socket;
}
