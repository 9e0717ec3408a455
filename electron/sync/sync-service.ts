import { Worker } from 'node:worker_threads';
import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import { WAITING_ACTS } from '../db/awaited-writer.ts';
import { CLAIM_TIMEOUT_MS } from './claim-timeout.ts';
import type { Wake } from './sync-engine.ts';
import type { SyncAnswer, SyncMessage, SyncOrder, SyncQuestion, SyncQuestions, SyncStart, SyncThreadStart } from './sync-protocol.ts';

/** The synchronisation seen from the main process: one thread while the desk is open, none while it is closed. */
export interface SyncService {
  /** Of a desk that has a hub. Does nothing while it goes. */
  start(): void;
  wake(cause: Wake): void;
  /** Null when there is no answer within the time that a person waits. */
  ask<K extends keyof SyncQuestions>(kind: K, asked: SyncQuestions[K]['asked']): Promise<SyncQuestions[K]['answer'] | null>;
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
  /** By how much the hub's clock is ahead of this desk's. */
  readonly clockRead?: (skewMs: number) => void;
  readonly callFailed: (path: string, why: string) => void;
  readonly failed: (error: unknown) => void;
  readonly restartMs?: number;
}

/** A defect is told, and may be of one line of one log: the rest of the day is not lost to it. */
const RESTART_MS = 60_000;
/** How long somebody waits for each. */
const WITHIN_MS: Readonly<Record<keyof SyncQuestions, number>> = { claim: CLAIM_TIMEOUT_MS, 'preview-halt': 30_000, resume: 15_000 };

export function createSyncService(options: SyncServiceOptions): SyncService {
  let thread: { readonly worker: Worker; readonly ended: Promise<void> } | null = null;
  let restart: NodeJS.Timeout | null = null;
  let isClosing = false;
  const questions = new WaitingQuestions();
  const order = (said: SyncOrder): void => thread?.worker.postMessage(said);
  return {
    start,
    wake: (cause) => order({ kind: 'wake', cause }),
    ask: async (kind, asked) => (thread === null ? null : questions.ask(kind, (id) => order({ kind: 'question', id, question: { kind, asked } as SyncQuestion }))),
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
    const worker = new Worker(options.workerPath, { workerData: { ...options.database(), waitingActs: WAITING_ACTS } satisfies SyncThreadStart });
    worker.on('message', (message: SyncMessage) => receive(options, questions, message));
    let hasFailed = false;
    worker.on('error', (error) => {
      hasFailed = true;
      options.failed(error);
      options.moved('offline', []);
    });
    const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve())).then(() => {
      thread = null;
      questions.endAll();
      // Counted from its end: a thread that fails may take long to go, and none begins beside it.
      if (hasFailed && !isClosing) restart = setTimeout(start, options.restartMs ?? RESTART_MS).unref();
    });
    thread = { worker, ended };
  }
}

function receive({ callFailed, clockRead, moved }: SyncServiceOptions, questions: WaitingQuestions, message: SyncMessage): void {
  if (message.kind === 'call-failed') callFailed(message.path, message.why);
  else if (message.kind === 'clock') clockRead?.(message.skewMs);
  else if (message.kind === 'answer') questions.answer(message.id, message.answer);
  else moved(message.phase, message.entities);
}

/** Questions that wait for their answer: each has one, whatever becomes of the thread. */
class WaitingQuestions {
  readonly #waiting = new Map<number, (answer: SyncAnswer) => void>();
  #last = 0;

  ask<K extends keyof SyncQuestions>(kind: K, send: (id: number) => void): Promise<SyncQuestions[K]['answer'] | null> {
    return new Promise((resolve) => {
      const id = (this.#last += 1);
      const timer = setTimeout(() => this.answer(id, null), WITHIN_MS[kind]);
      this.#waiting.set(id, (said) => {
        clearTimeout(timer);
        // The thread answers a question by the answer of its kind.
        resolve(said);
      });
      send(id);
    });
  }

  answer(id: number, said: SyncAnswer): void {
    this.#waiting.get(id)?.(said);
    this.#waiting.delete(id);
  }

  endAll(): void {
    for (const id of this.#waiting.keys()) this.answer(id, null);
  }
}
