import { setTimeout as pause } from 'node:timers/promises';
import type { Heads } from './heard-heads.ts';
import type { SyncEngine, Wake } from './sync-engine.ts';

/** Of an engine that waits to be woken: whoever let a halted desk go on may have done so from another program. Looking costs the read of a row. */
const LOOK_EVERY_MS = 10_000;
/** A line that ends as soon as it begins is not begun again at once: something on the way does not let it through. */
const LISTEN_EVERY_MS = 5_000;

export interface StepLoopParts {
  readonly engine: Pick<SyncEngine, 'phase' | 'step' | 'wake' | 'hear'>;
  /** Resolves when the line has ended. Never rejects. */
  readonly listen: (heard: (heads: Heads) => void) => Promise<void>;
  /** Aborted: no step begins any more. */
  readonly signal: AbortSignal;
}

/** Steps an engine until it is told to stop: when its wait is over, and whenever something wakes it. Listens while it is live. */
export class StepLoop {
  readonly #parts: StepLoopParts;
  #isWoken = false;
  #endPause: AbortController | null = null;
  #listening: Promise<void> | null = null;

  constructor(parts: StepLoopParts) {
    this.#parts = parts;
  }

  wake(cause: Wake): void {
    this.#parts.engine.wake(cause);
    this.#endRest();
  }

  /** Resolves once it was stopped and nothing of it is under way. Rejects on a defect. */
  async run(): Promise<void> {
    const { engine, signal } = this.#parts;
    while (!signal.aborted) {
      this.#isWoken = false;
      const waitMs = await engine.step();
      if (engine.phase === 'live' && !signal.aborted) this.#listening ??= this.#listen().finally(() => (this.#listening = null));
      if (!this.#isWoken) await this.#pause(waitMs);
    }
    await this.#listening;
  }

  async #listen(): Promise<void> {
    const startedAt = performance.now();
    await this.#parts.listen((heads) => {
      this.#parts.engine.hear(heads);
      this.#endRest();
    });
    await this.#rest(Math.max(0, startedAt + LISTEN_EVERY_MS - performance.now()), this.#parts.signal);
    // Logs may have moved since: the next step asks, and says whether the hub is there to be listened to again.
    this.wake('heads');
  }

  #endRest(): void {
    this.#isWoken = true;
    this.#endPause?.abort();
  }

  async #pause(waitMs: number | null): Promise<void> {
    this.#endPause = new AbortController();
    await this.#rest(waitMs, AbortSignal.any([this.#parts.signal, this.#endPause.signal]));
    this.#endPause = null;
  }

  async #rest(waitMs: number | null, signal: AbortSignal): Promise<void> {
    await pause(waitMs ?? LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
