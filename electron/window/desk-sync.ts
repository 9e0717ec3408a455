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

/** After the first rows, and with what warms up for the first act. */
const START_AFTER_MS = 3500;

export function createDeskSync(parts: DeskSyncParts): DeskSync {
  let timer: NodeJS.Timeout | null = null;
  let loading: Promise<SyncService> | null = null;
  let service: SyncService | null = null;
  /** Counts openings and closings: a start that a closing overtook does not begin. */
  let turn = 0;
  const ask: SyncService['ask'] = async (kind, asked) => (service === null ? null : service.ask(kind, asked));
  const claims = claimsBy(parts, (claim) => ask('claim', claim));
  return {
    ask,
    queue: claims,
    claims: () => claims.here(),
    startLater: () => {
      turn += 1;
      if (timer !== null) clearTimeout(timer);
      const own = turn;
      timer = setTimeout(() => void start(own).catch((error: unknown) => parts.desk().recordDefect('sync', error)), START_AFTER_MS);
    },
    actFiled: () => service?.wake('act'),
    close: async () => {
      turn += 1;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await (await loading)?.close();
    },
  };

  async function start(own: number): Promise<void> {
    const desk = parts.desk();
    if (desk.files() === null) return;
    const { connection } = await desk.writing();
    if (own !== turn || connection.prepare('SELECT 1 FROM hub_link').get() === undefined) return;
    service = await (loading ??= createService(parts, claims));
    if (own !== turn) return;
    desk.syncPhaseChanged('connecting');
    service.start();
  }
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
