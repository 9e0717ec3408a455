import type { SqliteConnection } from '../db/open-database.ts';
import { writeInThread } from '../db/write-in-thread.ts';

/** What a person may ask about a row that no table here takes: its scope, its line or the lines among which it is, its entity. Never a value of it. */
export type RefusedFacts = Readonly<Record<string, string | number>>;

/** A constraint of the desk's tables broke while rows of the hub were written: no other try changes that, unless the hub or the program does. */
export class RowRefused extends Error {
  override readonly name = 'RowRefused';
  /** As SQLite says it. */
  readonly code: string;
  readonly facts: RefusedFacts;

  constructor(code: string, facts: RefusedFacts) {
    super(code);
    this.code = code;
    this.facts = { ...facts, constraint: code };
  }
}

/** The code of the constraint that broke; null of any other fault. */
export function brokenConstraint(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_CONSTRAINT') ? error.code : null;
}

/** Does `write`, which writes one row: whoever receives the constraint that it breaks is told which row. */
export function writingOne<T>({ entity, seq }: { readonly entity: string; readonly seq?: number }, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const code = brokenConstraint(error);
    if (code === null) throw error;
    throw new RowRefused(code, seq === undefined ? { entity } : { entity, line: seq });
  }
}

/**
 * As `writeInThread`, of rows that the hub says: throws `RowRefused` where a constraint broke, with nothing written. A parent that is missing shows at the
 * commit alone, when no row is at hand any more: the lines from the first to the last are named then.
 */
export function writeRows<T>(connection: SqliteConnection, origin: RefusedFacts, write: () => T): { readonly value: T } | null {
  try {
    return writeInThread(connection, write);
  } catch (error) {
    const code = brokenConstraint(error);
    if (code === null) throw error;
    throw new RowRefused(code, error instanceof RowRefused ? { ...origin, ...error.facts } : origin);
  }
}
