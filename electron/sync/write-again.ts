import { open } from 'node:fs/promises';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { writeInThread } from '../db/write-in-thread.ts';

/**
 * As `writeInThread`, for what can be written again: the commit does not wait for the disk. After a power cut the newest of these transactions may be missing,
 * each whole and none without those after it, and their rows come again from there. Whatever commits next on any connection waits for the disk, and so for
 * these as well: an act is never kept without the rows that it was done on.
 */
export function writeAgain<T>(connection: SqliteConnection, write: () => T): { readonly value: T } | null {
  connection.pragma('synchronous = NORMAL');
  try {
    return writeInThread(connection, write);
  } finally {
    connection.pragma('synchronous = FULL');
    flusherOf(connection)();
  }
}

/** Hands to the disk what was committed, while more is written: an act that commits next waits for what is left of it. One at a time. */
const flusherOf = perConnection((connection): (() => void) => {
  let isUnderWay = false;
  return () => {
    if (isUnderWay || connection.memory) return;
    isUnderWay = true;
    // What is wrong with the disk is said by the next commit that waits for it.
    void flushLog(connection.name).catch(() => undefined).finally(() => (isUnderWay = false));
  };
});

async function flushLog(path: string): Promise<void> {
  const log = await open(`${path}-wal`, 'r+');
  try {
    await log.datasync();
  } finally {
    await log.close();
  }
}
