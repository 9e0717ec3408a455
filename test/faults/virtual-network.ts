import type { HubCalls } from '../../electron/sync/hub-calls.ts';
import type { Chance } from './chance.ts';
import { settleMicrotasks } from './platform.ts';
import type { Call, Caller, PieceAsked, RawReply, SimulatedHub } from './simulated-hub.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What befalls calls, each from 0 to 1. */
export interface NetworkFaults {
  /** Lost before the hub heard of it. */
  readonly lost: number;
  /** Done by the hub, and the answer lost. */
  readonly unheard: number;
  /** Heard twice, some time apart. */
  readonly twice: number;
  /** Longer on the way than the desk waits. */
  readonly late: number;
}

export const CALM: NetworkFaults = { lost: 0, unheard: 0, twice: 0, late: 0 };

/** After this the desk thinks that nobody answers; the hub may hear of the call all the same. */
const PATIENCE_MS = 30_000;
const LATE_MS = 90_000;

/** The line between one desk and the hub. */
export class Line {
  faults: NetworkFaults = CALM;
  readonly #time: VirtualTime;
  readonly #hub: SimulatedHub;
  readonly #chance: Chance;
  readonly #name: string;
  #cutUntil = 0;

  constructor(name: string, time: VirtualTime, hub: SimulatedHub, chance: Chance) {
    this.#name = name;
    this.#time = time;
    this.#hub = hub;
    this.#chance = chance;
  }

  cut(ms: number): void {
    this.#cutUntil = Math.max(this.#cutUntil, this.#time.now + ms);
  }

  get isCut(): boolean {
    return this.#time.now < this.#cutUntil;
  }

  /** The calls of one life of the desk: once `isAlive` says no, nothing answers them any more. */
  calls(caller: Caller, isAlive: () => boolean): HubCalls {
    const send = (name: Call['name'], payload: unknown): Promise<never> => this.#send(caller, { name, body: JSON.stringify(payload) }, isAlive) as Promise<never>;
    return {
      hello: (request) => send('hello', request), lanes: (clientId) => send('lanes', clientId), newClient: () => send('newClient', null), push: (request) => send('push', request), pull: (query) => send('pull', query),
      snapshot: (scope) => send('snapshot', scope),
      piece: async (scope, sha256) => {
        const reply = await this.#send(caller, { name: 'piece', body: JSON.stringify({ scope, sha256 } satisfies PieceAsked) }, isAlive);
        // What this line carries is text.
        return reply.kind === 'answer' ? { kind: 'answer', body: Buffer.from(reply.body as string, 'base64') } : reply;
      },
    };
  }

  #send(caller: Caller, call: Call, isAlive: () => boolean): Promise<RawReply> {
    const chance = this.#chance;
    const label = `${this.#name} ${call.name}`;
    this.#time.note(`${label} says ${call.body}`);
    return new Promise((resolve) => {
      let isOver = false;
      const end = async (reply: RawReply): Promise<void> => {
        if (isOver || !isAlive()) return;
        isOver = true;
        this.#time.note(`${label} hears ${JSON.stringify(reply)}`);
        resolve(reply);
        await settleMicrotasks();
      };
      const { lost, unheard, twice, late } = this.faults;
      const arrivals = [chance.happens(late) ? chance.between(PATIENCE_MS, LATE_MS) : chance.between(1, 60), ...(chance.happens(twice) ? [chance.between(1, LATE_MS)] : [])];
      const [isLost, isUnheard] = [chance.happens(lost), chance.happens(unheard)];
      if (!isLost) for (const ms of arrivals) this.#arrive(ms, label, caller, call, isUnheard ? null : end);
      this.#time.after(PATIENCE_MS, `${label} gives up`, () => end({ kind: 'no-answer' }));
    });
  }

  #arrive(ms: number, label: string, caller: Caller, call: Call, end: ((reply: RawReply) => Promise<void>) | null): void {
    this.#time.after(ms, `${label} arrives`, async () => {
      if (this.isCut) return;
      await this.#hub.take(caller, call, (reply) => {
        this.#time.after(this.#chance.between(1, 60), `${label} is answered`, async () => {
          if (!this.isCut) await end?.(reply);
        });
      });
    });
  }
}
