import type { Instant } from '../../shared/domain/values/instant.ts';

/** One person who looks again at the same thing within this time has looked once. */
const SAME_READ_MS = 5 * 60 * 1000;
/** What a person can open in five minutes is far below; beyond it the oldest are forgotten, and would be recorded again. */
const MOST_REMEMBERED = 2000;

/**
 * Says which reads are new. The five minutes run from the read that was recorded, not from the last one: whoever keeps a file
 * open all day leaves an entry every five minutes in which they read.
 */
export class RecentReads {
  readonly #recorded = new Map<string, Instant>();

  /** True the first time; false within five minutes of a true. A clock that was set back makes a read new. */
  isNew(staffId: string, subject: string, now: Instant): boolean {
    const key = `${staffId} ${subject}`;
    const last = this.#recorded.get(key);
    if (last !== undefined && now >= last && now - last < SAME_READ_MS) return false;
    this.#recorded.delete(key);
    this.#recorded.set(key, now);
    this.#forgetOldest();
    return true;
  }

  #forgetOldest(): void {
    const [oldest] = this.#recorded.keys();
    if (this.#recorded.size > MOST_REMEMBERED && oldest !== undefined) this.#recorded.delete(oldest);
  }
}
