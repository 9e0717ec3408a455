import type { SqliteConnection } from './open-database.ts';
import { perConnection } from './per-connection.ts';
import { writeInThread } from './write-in-thread.ts';

const INDEXES = ['member_search', 'document_search'] as const;
/** Pages that one step of a merge writes: some milliseconds, so that an act of the desk waits no longer. */
const PAGES_PER_STEP = 200;
const CHECKPOINT_TRIES = 50;
const BETWEEN_TRIES_MS = 200;
/** Readers are seldom in the way this long, and the log is emptied at the next lock at the latest. */
const FEW_TRIES = 3;

/** Inside the transaction of an erasure: what it leaves in the file is to be removed, by whoever opens the file next if this process ends before. */
export function noteResidue(connection: SqliteConnection): void {
  statementsOf(connection).note.run();
}

/**
 * Leaves nothing of what was erased in the file: a deleted row of a full-text index lies in its segments until they are merged, and a
 * former page in the write-ahead log until it is emptied. Pages themselves are overwritten as they are freed (`secure_delete`).
 * False when readers kept the log from being emptied to the end: the next checkpoint then does it; or when another writer held on, so that it is owed still.
 */
export function removeResidue(connection: SqliteConnection, checkpointTries = CHECKPOINT_TRIES): boolean {
  const isMerged = INDEXES.every((index) => mergeWhole(connection, index)) && writeInThread(connection, () => statementsOf(connection).forget.run()) !== null;
  return isMerged && emptyLog(connection, checkpointTries);
}

/** The same where an erasure left something since the last time. */
export function removeNotedResidue(connection: SqliteConnection): void {
  if (statementsOf(connection).isNoted.get() === 1) removeResidue(connection, FEW_TRIES);
}

/**
 * The same as a desk without a hub is opened: only an erasure after which the program ended at once is found there, and merging a million names
 * takes a second. Where there is a hub, the thread that synchronises does it.
 */
export function removeResidueOfLoneDesk(connection: SqliteConnection): void {
  if (statementsOf(connection).isLone.get() === 1) removeNotedResidue(connection);
}

/** Writes the log into the file and cuts it to nothing; false when readers were in the way to the end. */
export function emptyLog(connection: SqliteConnection, most = CHECKPOINT_TRIES): boolean {
  for (let tries = 0; tries < most; tries += 1) {
    const [state] = connection.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
    if (state?.busy === 0) return true;
    sleep(BETWEEN_TRIES_MS);
  }
  return false;
}

/** A negative number of pages merges every segment into one, whatever their sizes; the last step says so by changing nothing. Acts of people go between two steps. False where another writer held on. */
function mergeWhole(connection: SqliteConnection, index: (typeof INDEXES)[number]): boolean {
  const changes = connection.prepare<[], number>('SELECT total_changes()').pluck();
  const merge = connection.prepare<[number]>(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`);
  for (let pages = -PAGES_PER_STEP; ; pages = PAGES_PER_STEP) {
    const before = changes.get() ?? 0;
    if (writeInThread(connection, () => merge.run(pages)) === null) return false;
    if (pages > 0 && (changes.get() ?? 0) - before < 2) return true;
  }
}

/** The thread has nothing else to do meanwhile. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

const statementsOf = perConnection((connection) => ({
  note: connection.prepare('INSERT OR IGNORE INTO index_residue (id) VALUES (1)'),
  isNoted: connection.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM index_residue)').pluck(),
  isLone: connection.prepare<[], number>('SELECT NOT EXISTS (SELECT 1 FROM hub_link)').pluck(),
  forget: connection.prepare('DELETE FROM index_residue'),
}));
