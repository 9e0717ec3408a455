import { Worker } from 'node:worker_threads';
import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import type { Wake } from './sync-engine.ts';
import type { SyncMessage, SyncOrder, SyncStart } from './sync-protocol.ts';

/** The synchronisation seen from the main process: one thread while the desk is open, none while it is closed. */
export interface SyncService {
  /** Of a desk that has a hub. Does nothing while it goes. */
  start(): void;
  wake(cause: Wake): void;
  /** Ends the call under way and the thread, and waits for it: its connection is closed then. */
  close(): Promise<void>;
}

export interface SyncServiceOptions {
  /** The built worker; a URL of a source file where Node reads TypeScript by itself. */
  readonly workerPath: string | URL;
  /** Asked at each start, as the key is not kept here. The thread receives its own copy and wipes it. */
  readonly database: () => SyncStart;
  /** Rows of the trade changed, or the phase did. */
  readonly moved: (phase: SyncPhase, entities: readonly string[]) => void;
  readonly callFailed: (path: string, why: string) => void;
  readonly failed: (error: unknown) => void;
  readonly restartMs?: number;
}

/** A defect is told, and may be of one line of one log: the rest of the day is not lost to it. */
const RESTART_MS = 60_000;

export function createSyncService(options: SyncServiceOptions): SyncService {
  let thread: { readonly worker: Worker; readonly ended: Promise<void> } | null = null;
  let restart: NodeJS.Timeout | null = null;
  let isClosing = false;
  const order = (said: SyncOrder): void => thread?.worker.postMessage(said);
  return {
    start,
    wake: (cause) => order({ kind: 'wake', cause }),
    close: async () => {
      if (restart !== null) clearTimeout(restart);
      [restart, isClosing] = [null, true];
      order({ kind: 'stop' });
      await thread?.ended;
      isClosing = false;
    },
  };

  function start(): void {
    if (thread !== null) return;
    if (restart !== null) clearTimeout(restart);
    restart = null;
    const worker = new Worker(options.workerPath, { workerData: options.database() });
    worker.on('message', receive);
    worker.on('error', (error) => {
      options.failed(error);
      options.moved('offline', []);
      if (!isClosing) restart = setTimeout(start, options.restartMs ?? RESTART_MS).unref();
    });
    const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve())).then(() => {
      thread = null;
    });
    thread = { worker, ended };
  }

  function receive(message: SyncMessage): void {
    if (message.kind === 'call-failed') options.callFailed(message.path, message.why);
    else options.moved(message.phase, message.entities);
  }
}
