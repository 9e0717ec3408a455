import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { setTimeout as pause } from 'node:timers/promises';
import { loggableFault } from '../db/database-errors.ts';
import { scope, scopeHead } from '../db/schema.ts';
import type { HubParts } from '../parts.ts';

/** Below what a person notices; one statement over all scopes, whatever the number of listeners. */
const POLL_MS = 100;
/** Keeps the line open through what closes idle ones. */
const PING_MS = 25_000;
/** Some connections to PostgreSQL are left to whoever pushes and pulls. */
const AUTHORISED_AT_ONCE = 4;

export interface Listener {
  /** The scopes that this listener may hear of now; null when it may hear nothing more. */
  authorise(): Promise<readonly string[] | null>;
  /** Bytes that other listeners are given too. */
  send(bytes: Buffer): void;
  end(): void;
}

interface Listening {
  readonly listener: Listener;
  scopes: readonly string[];
  readonly sent: Map<string, number>;
}

/**
 * Tells the listeners of one process where logs end now, as soon as one moved. It asks PostgreSQL while somebody listens and never keeps
 * anything: NOTIFY would put a lock of the whole server around each commit.
 */
export class HeadWatch {
  readonly #parts: HubParts;
  readonly #listening = new Set<Listening>();
  #isRunning = false;
  #directorySeq = -1;

  constructor(parts: HubParts) {
    this.#parts = parts;
  }

  /** Begins to tell, with all heads first; gives what ends it. */
  async add(listener: Listener): Promise<() => void> {
    const scopes = (await listener.authorise()) ?? [];
    const listening: Listening = { listener, scopes, sent: new Map() };
    this.#listening.add(listening);
    this.#parts.metrics.subscribers.set(this.#listening.size);
    if (!this.#isRunning) void this.#run();
    return () => this.#remove(listening);
  }

  endAll(): void {
    for (const listening of this.#listening) this.#end(listening);
  }

  #end(listening: Listening): void {
    this.#remove(listening);
    listening.listener.end();
  }

  #remove(listening: Listening): void {
    this.#listening.delete(listening);
    this.#parts.metrics.subscribers.set(this.#listening.size);
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let lastPing = Date.now(); this.#listening.size > 0; await pause(POLL_MS)) {
      const isPingDue = Date.now() - lastPing >= PING_MS;
      if (isPingDue) lastPing = Date.now();
      try {
        await this.#tell(isPingDue);
      } catch (error) {
        this.#lost(error);
      }
    }
    this.#isRunning = false;
  }

  /** The database is away: whoever listens reconnects, and pulls what it missed. */
  #lost(error: unknown): void {
    this.#parts.log.warn({ fault: loggableFault(error) }, 'events-ended');
    this.endAll();
  }

  async #tell(isPingDue: boolean): Promise<void> {
    const db = drizzle(this.#parts.pool);
    const heads = await db.select({ name: scope.name, seq: scopeHead.seq }).from(scope).innerJoin(scopeHead, eq(scopeHead.scopeId, scope.scopeId));
    const { seq: directorySeq } = await this.#parts.directory.read(db);
    if (directorySeq !== this.#directorySeq) await this.#authoriseAll();
    // At least every ping, so that a device that was revoked hears no more. Nobody waits for it: thousands take seconds, and a head is a number.
    else if (isPingDue) this.#authoriseAll().catch((error: unknown) => this.#lost(error));
    this.#directorySeq = directorySeq;
    const ends = new Map(heads.map(({ name, seq }) => [name, seq]));
    const bytesOf = encoder();
    for (const listening of this.#listening) tellOne(listening, ends, isPingDue, bytesOf);
  }

  async #authoriseAll(): Promise<void> {
    const all = [...this.#listening];
    for (let at = 0; at < all.length; at += AUTHORISED_AT_ONCE) await Promise.all(all.slice(at, at + AUTHORISED_AT_ONCE).map((listening) => this.#authorise(listening)));
  }

  async #authorise(listening: Listening): Promise<void> {
    const scopes = await listening.listener.authorise();
    if (scopes === null) this.#end(listening);
    else listening.scopes = scopes;
  }
}

type Head = readonly [name: string, seq: number];

const PING = Buffer.from(': ping\n\n');

/** By the few logs that a listener may hear of: thousands of listeners times all logs would take a third of a processor. */
function tellOne({ listener, scopes, sent }: Listening, ends: ReadonlyMap<string, number>, isPingDue: boolean, bytesOf: (moved: readonly Head[]) => Buffer): void {
  const moved = scopes.flatMap((name): readonly Head[] => {
    const seq = ends.get(name);
    return seq === undefined || sent.get(name) === seq ? [] : [[name, seq]];
  });
  for (const [name, seq] of moved) sent.set(name, seq);
  if (moved.length > 0) listener.send(bytesOf(moved));
  else if (isPingDue) listener.send(PING);
}

/** What is said of heads that moved, made once for all who hear of the same ones. */
function encoder(): (moved: readonly Head[]) => Buffer {
  const made = new Map<string, Buffer>();
  return (moved) => {
    const names = moved.map(([name]) => name).join(' ');
    const bytes = made.get(names) ?? Buffer.from(`event: heads\ndata: ${JSON.stringify({ heads: Object.fromEntries(moved) })}\n\n`);
    made.set(names, bytes);
    return bytes;
  };
}
