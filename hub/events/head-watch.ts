import { eq } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { setTimeout as pause } from 'node:timers/promises';
import { localDateOf } from '../../shared/domain/values/instant.ts';
import { findOpenFamilies } from '../auth/authenticate.ts';
import type { Session } from '../auth/session.ts';
import { loggableFault } from '../db/database-errors.ts';
import { scope, scopeHead } from '../db/schema.ts';
import { activeStaff, authorisedScopes, type Directory } from '../directory/directory.ts';
import type { HubParts } from '../parts.ts';

/** Below what a person notices; one statement over all scopes, whatever the number of listeners. */
const POLL_MS = 100;
/** Keeps the line open through what closes idle ones. */
const PING_MS = 25_000;
/** Sessions that one statement asks after. */
const ASKED_AT_ONCE = 1000;

export interface Listener {
  /** Bytes that other listeners are given too. */
  send(bytes: Buffer): void;
  end(): void;
}

interface Listening {
  readonly listener: Listener;
  readonly who: Pick<Session, 'staffId' | 'familyId'>;
  /** The scopes that this listener may hear of now; null before they were first asked after. */
  scopes: readonly string[] | null;
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
  add({ staffId, familyId }: Session, listener: Listener): () => void {
    const listening: Listening = { listener, who: { staffId, familyId }, scopes: null, sent: new Map() };
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
    const directory = await this.#parts.directory.read(db);
    // At least every ping, so that a device that was revoked hears no more, and a grant that begins or ends with the day counts.
    const isForAll = directory.seq !== this.#directorySeq || isPingDue;
    await this.#authorise(db, directory, [...this.#listening].filter(({ scopes }) => isForAll || scopes === null));
    this.#directorySeq = directory.seq;
    const ends = new Map(heads.map(({ name, seq }) => [name, seq]));
    const bytesOf = encoder();
    for (const listening of this.#listening) if (listening.scopes !== null) tellOne(listening, listening.scopes, ends, isPingDue, bytesOf);
  }

  /** One statement for a thousand of them: five thousand tokens verified one by one, each with two statements, were a third of all that was asked of PostgreSQL. */
  async #authorise(db: NodePgDatabase, directory: Directory, listeners: readonly Listening[]): Promise<void> {
    const today = localDateOf(this.#parts.clock());
    for (let at = 0; at < listeners.length; at += ASKED_AT_ONCE) {
      const some = listeners.slice(at, at + ASKED_AT_ONCE);
      const open = await findOpenFamilies(db, some.map(({ who }) => who.familyId));
      for (const listening of some) {
        const { staffId, familyId } = listening.who;
        if (!open.has(familyId) || activeStaff(directory, staffId) === null) this.#end(listening);
        else listening.scopes = authorisedScopes(directory, staffId, today);
      }
    }
  }
}

type Head = readonly [name: string, seq: number];

const PING = Buffer.from(': ping\n\n');

/** By the few logs that a listener may hear of: thousands of listeners times all logs would take a third of a processor. */
function tellOne({ listener, sent }: Listening, scopes: readonly string[], ends: ReadonlyMap<string, number>, isPingDue: boolean, bytesOf: (moved: readonly Head[]) => Buffer): void {
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
