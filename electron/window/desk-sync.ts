import { setTimeout as pause } from 'node:timers/promises';
import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import type { ClaimsHere } from '../../shared/domain/request/claim.ts';
import type { SharedQueue } from '../commands/handler.ts';
import type { Log } from '../log/log.ts';
import type { Credentials } from '../session/desk-files.ts';
import type { Desk } from '../session/desk.ts';
import { QueueClaims } from '../sync/queue-claims.ts';
import type { SyncService } from '../sync/sync-service.ts';

/** The synchronisation of this workstation: of a desk that has a hub, while its files are open. */
export interface DeskSync {
  /** The files are open: it begins a while later, out of the way of the first rows. */
  startLater(): void;
  /** The files are open and somebody waits for it: resolves when the hub was heard or cannot be now. */
  reach(signal: AbortSignal): Promise<void>;
  actFiled(): void;
  readonly ask: SyncService['ask'];
  readonly queue: SharedQueue;
  /** What the desk knows of holds beside its rows. */
  claims(): ClaimsHere;
  close(): Promise<void>;
}

interface DeskSyncParts {
  readonly workerPath: string;
  readonly credentials: () => Credentials;
  readonly desk: () => Desk;
  readonly log: Pick<Log, 'warn'>;
}

/** Where the hub answers, as far as the desk knows. */
const REACHABLE: readonly SyncPhase[] = ['connecting', 'catching-up', 'live'];

/** Where the hub is heard, or was and is not now. */
const REACHED: readonly SyncPhase[] = ['live', 'offline', 'halted'];
/** What a person waits for at the door. */
const REACH_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 100;

/** After the first rows, and with what warms up for the first act. */
const START_AFTER_MS = 3500;

export function createDeskSync(parts: DeskSyncParts): DeskSync {
  const turns = new Turns();
  let loading: Promise<SyncService> | null = null;
  let service: SyncService | null = null;
  const ask: SyncService['ask'] = async (kind, asked) => (service === null ? null : service.ask(kind, asked));
  const claims = claimsBy(parts, (claim) => ask('claim', claim));
  return {
    ask,
    queue: claims,
    claims: () => claims.here(),
    startLater: () => turns.later(START_AFTER_MS, (own) => void start(own).catch((error: unknown) => parts.desk().recordDefect('sync', error))),
    reach: async (signal) => {
      await start(turns.next());
      await reached(parts.desk(), signal);
    },
    actFiled: () => service?.wake('act'),
    close: async () => {
      turns.next();
      await (await loading)?.close();
    },
  };

  async function start(own: number): Promise<void> {
    const desk = parts.desk();
    if (desk.files() === null) return;
    const { connection } = await desk.writing();
    if (!turns.isLast(own) || connection.prepare('SELECT 1 FROM hub_link').get() === undefined) return;
    service = await (loading ??= createService(parts, claims));
    if (!turns.isLast(own)) return;
    desk.syncPhaseChanged('connecting');
    service.start();
  }
}

/** Counts openings and closings: a start that a closing overtook does not begin. */
class Turns {
  #last = 0;
  #timer: NodeJS.Timeout | undefined;

  next(): number {
    clearTimeout(this.#timer);
    return (this.#last += 1);
  }

  isLast(turn: number): boolean {
    return turn === this.#last;
  }

  /** Unless another turn comes before. */
  later(afterMs: number, act: (turn: number) => void): void {
    const own = this.next();
    this.#timer = setTimeout(() => act(own), afterMs);
  }
}

async function reached(desk: Desk, signal: AbortSignal): Promise<void> {
  const until = performance.now() + REACH_WITHIN_MS;
  while (!REACHED.includes(desk.syncPhase()) && !signal.aborted && performance.now() < until) await pause(LOOK_EVERY_MS);
}

function claimsBy({ desk }: DeskSyncParts, ask: SharedQueue['ask']): QueueClaims {
  return new QueueClaims({ ask, isReachable: () => REACHABLE.includes(desk().syncPhase()), changed: () => desk().announceChange(['request']), clock: Date.now });
}

/** Its program loads with the first desk that has a hub. */
async function createService({ workerPath, credentials, desk, log }: DeskSyncParts, claims: QueueClaims): Promise<SyncService> {
  const { createSyncService } = await import('../sync/sync-service.ts');
  return createSyncService({
    workerPath,
    database: credentials,
    moved: (phase, entities) => {
      const isBack = phase === 'live' && desk().syncPhase() !== 'live';
      if (phase !== desk().syncPhase()) desk().syncPhaseChanged(phase);
      claims.rowsCame(entities);
      if (entities.length > 0) desk().announceChange(entities);
      if (isBack) void claims.cameBack();
    },
    clockRead: (skewMs) => claims.clockRead(skewMs),
    callFailed: (path, why) => log.warn('hub-call-failed', { path, why }),
    failed: (error) => void desk().recordDefect('sync', error),
  });
}
