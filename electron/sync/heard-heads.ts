import type { HeadsEvent } from '../../shared/contract/sync/session-messages.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { raiseHead, readScopes } from './hub-link.ts';

export type Heads = HeadsEvent['heads'];

/** Who works where, and what each may have. */
const DIRECTORY = 'directory';

/** Where logs end, as the hub told while the desk listened: kept until the engine wrote it down. */
export class HeardHeads {
  readonly #ends = new Map<string, number>();
  #isMore = false;

  /** What comes later counts, also when it is less: the hub was restored. Null: logs moved, nobody knows which. */
  hear(heads: Heads | null): void {
    this.#isMore ||= heads === null;
    for (const [scope, end] of Object.entries(heads ?? {})) this.#ends.set(scope, end);
  }

  forget(): void {
    this.#ends.clear();
    this.#isMore = false;
  }

  /**
   * Whether something was told that a greeting alone explains: of a log that this desk does not follow, or that ends before where it is; or that the directory
   * moved, which says who may have which logs.
   */
  needsGreeting(connection: SqliteConnection): boolean {
    if (this.#isMore || this.#ends.size === 0) return this.#isMore;
    const cursors = new Map(readScopes(connection).map(({ scope, seq }) => [scope, seq]));
    return [...this.#ends].some(([scope, end]) => {
      const here = cursors.get(scope);
      return here === undefined || end < here || (scope === DIRECTORY && end > here);
    });
  }

  /** Writes down the ends of logs in a transaction of `write`, which gives null when it could not: they are kept then. False in that case. */
  takeIn(connection: SqliteConnection, at: Instant, write: (act: () => true) => true | null): boolean {
    if (this.#ends.size === 0) return true;
    const isWritten = write(() => {
      for (const [scope, end] of this.#ends) raiseHead(connection, { scope, head: end, at });
      return true;
    });
    if (isWritten !== null) this.#ends.clear();
    return isWritten !== null;
  }
}
