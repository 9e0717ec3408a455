import type { ChaosDesk } from './chaos-desk.ts';

const LOOK_MS = 500;

/** A person who looks at what would go, and lets desks go on: more than ten rows or files within a day are for somebody to see (R10). */
export class HaltAnswers {
  resumed = 0;
  #watch: NodeJS.Timeout | null = null;

  /** A halt for that is no end from here on. */
  get areGiven(): boolean {
    return this.#watch !== null;
  }

  start(desks: () => readonly ChaosDesk[]): void {
    this.#watch ??= setInterval(() => this.#look(desks()), LOOK_MS);
  }

  stop(): void {
    if (this.#watch !== null) clearInterval(this.#watch);
  }

  #look(desks: readonly ChaosDesk[]): void {
    for (const desk of desks) {
      if (desk.lastRead?.halted !== 'mass-delete') continue;
      desk.lastRead = null;
      this.resumed += 1;
      desk.say('resume');
    }
  }
}
