import type { Log } from '../log/log.ts';
import type { Credentials } from '../session/desk-files.ts';
import type { Desk } from '../session/desk.ts';
import type { SyncService } from '../sync/sync-service.ts';

/** The synchronisation of this workstation: of a desk that has a hub, while its files are open. */
export interface DeskSync {
  /** The files are open: it begins a while later, out of the way of the first rows. */
  startLater(): void;
  actFiled(): void;
  close(): Promise<void>;
}

interface DeskSyncParts {
  readonly workerPath: string;
  readonly credentials: () => Credentials;
  readonly desk: () => Desk;
  readonly log: Pick<Log, 'warn'>;
}

/** After the first rows, and with what warms up for the first act. */
const START_AFTER_MS = 3500;

export function createDeskSync(parts: DeskSyncParts): DeskSync {
  let timer: NodeJS.Timeout | null = null;
  let loading: Promise<SyncService> | null = null;
  let service: SyncService | null = null;
  /** Counts openings and closings: a start that a closing overtook does not begin. */
  let turn = 0;
  return {
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
    service = await (loading ??= createService(parts));
    if (own !== turn) return;
    desk.syncPhaseChanged('connecting');
    service.start();
  }
}

/** Its program loads with the first desk that has a hub. */
async function createService({ workerPath, credentials, desk, log }: DeskSyncParts): Promise<SyncService> {
  const { createSyncService } = await import('../sync/sync-service.ts');
  return createSyncService({
    workerPath,
    database: credentials,
    moved: (phase, entities) => {
      if (phase !== desk().syncPhase()) desk().syncPhaseChanged(phase);
      if (entities.length > 0) desk().announceChange(entities);
    },
    callFailed: (path, why) => log.warn('hub-call-failed', { path, why }),
    failed: (error) => void desk().recordDefect('sync', error),
  });
}
