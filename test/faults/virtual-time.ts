import { createHash, type Hash } from 'node:crypto';

interface Event {
  readonly at: number;
  readonly order: number;
  readonly label: string;
  readonly act: () => Promise<void> | void;
}

/** The only clock of a run, and everything that will happen in it, one event at a time. Two events of one instant happen in the order in which they were planned. */
export class VirtualTime {
  readonly #events: Event[] = [];
  readonly #digest: Hash = createHash('sha256');
  readonly #lines: string[] = [];
  #keepsLines = false;
  #order = 0;
  #happened = 0;
  now: number;

  constructor(start: number) {
    this.now = start;
  }

  /** Keeps the trace as text too, to be read by a person. */
  keepLines(): void {
    this.#keepsLines = true;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  get happened(): number {
    return this.#happened;
  }

  after(ms: number, label: string, act: Event['act']): void {
    const event = { at: this.now + Math.max(0, Math.round(ms)), order: (this.#order += 1), label, act };
    let place = this.#events.length;
    while (place > 0 && comesAfter(this.#events[place - 1], event)) place -= 1;
    this.#events.splice(place, 0, event);
  }

  /** Adds to the trace: two runs of one seed have the same trace to the byte. */
  note(what: string): void {
    const line = `${this.now} ${what}\n`;
    this.#digest.update(line);
    if (this.#keepsLines) this.#lines.push(line);
  }

  /** What the trace comes to, in hexadecimal. */
  trace(): string {
    return this.#digest.copy().digest('hex');
  }

  /** Lets the next event happen; false when there is none before `until`. */
  async step(until: number): Promise<boolean> {
    const [next] = this.#events;
    if (next === undefined || next.at > until) return false;
    this.#events.shift();
    this.now = next.at;
    this.#happened += 1;
    this.note(next.label);
    await next.act();
    return true;
  }
}

function comesAfter(one: Event | undefined, other: Event): boolean {
  return one !== undefined && (one.at > other.at || (one.at === other.at && one.order > other.order));
}
