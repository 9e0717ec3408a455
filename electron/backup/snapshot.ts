import { copyFileSync, rmSync, truncateSync } from 'node:fs';
import type { SqliteConnection } from '../db/open-database.ts';
import { isBusy } from '../db/transaction.ts';
import { throwIfStopped, type StopFlag } from './backup-stop.ts';
import { countCommittedFrames, frameBytesOf, LOG_HEADER_BYTES, logSalt } from './log-header.ts';

const LONGEST_WAIT_MS = 10_000;
const RETRY_EVERY_MS = 50;

/** The two connections of a backup: one moves the log into the database, the other holds the database still. */
export interface SnapshotConnections {
  readonly writer: SqliteConnection;
  readonly holder: SqliteConnection;
  readonly logPath: string;
  readonly longestWaitMs?: number | undefined;
  readonly stopFlag?: StopFlag | undefined;
}

/** The database file as it stands, complete by itself and held still until the holder's connection is closed. */
export interface Snapshot {
  /** The log that led here, copied whole under the name that was given; null when there was none. */
  readonly formerLog: { readonly salt: string; readonly frames: number } | null;
  /** Begins the generation of the log that goes on from here; gives its salt and how many frames of it are the backup's own. */
  beginLog(): { readonly salt: string; readonly ownFrames: number };
}

/**
 * Moves every act of the log into the database, then holds the database file still while acts go on in a new log.
 *
 * Why copying the bare file is then right: a reader that begins when the whole log has been moved reads the database file alone
 * and holds the read mark 0, under which no checkpoint may write to that file. Source: https://sqlite.org/walformat.html, « WAL read-marks ».
 * That nobody wrote between the checkpoint and the reader's begin shows in the log: a writer would have given it a new salt.
 * Null when others kept the database busy for too long.
 */
export function takeSnapshot(connections: SnapshotConnections, copyLogTo: string): Snapshot | null {
  const deadline = performance.now() + (connections.longestWaitMs ?? LONGEST_WAIT_MS);
  for (;;) {
    const snapshot = tryOnce(connections, copyLogTo);
    if (snapshot !== null) return snapshot;
    if (performance.now() > deadline) return null;
    throwIfStopped(connections.stopFlag);
    pause();
  }
}

function tryOnce({ writer, holder, logPath }: SnapshotConnections, copyLogTo: string): Snapshot | null {
  const before = logSalt(logPath);
  const copied = copyLog(logPath, copyLogTo);
  const [checkpoint] = writer.pragma('wal_checkpoint(RESTART)') as readonly { readonly busy: number; readonly log: number }[];
  if (checkpoint?.busy !== 0) return null;
  // An act came in after the log was copied: the copy is not whole. (0: the log had been moved before, and nothing came since.)
  if (copied !== checkpoint.log && checkpoint.log !== 0) return null;
  holder.exec('BEGIN');
  holder.prepare('SELECT count(*) FROM sqlite_schema').get();
  if (logSalt(logPath) !== before) {
    holder.exec('COMMIT');
    return null;
  }
  return {
    formerLog: before === null || copied === 0 ? null : { salt: before, frames: copied },
    beginLog: () => beginLog(writer, logPath, before),
  };
}

/** Copies the frames of the present generation, and nothing of the former ones, or of what was taken back, that may lie behind them. */
function copyLog(logPath: string, target: string): number {
  rmSync(target, { force: true });
  const frames = countCommittedFrames(logPath);
  if (frames === 0) return 0;
  copyFileSync(logPath, target);
  truncateSync(target, LOG_HEADER_BYTES + frames * frameBytesOf(target));
  return frames;
}

/** Writes nothing that anybody reads (the version that SQLite leaves to us, as it was) unless an act has begun the log already. */
function beginLog(writer: SqliteConnection, logPath: string, before: string | null): { readonly salt: string; readonly ownFrames: number } {
  let ownFrames = 0;
  while (logSalt(logPath) === before) {
    try {
      writer.exec('BEGIN IMMEDIATE');
      if (logSalt(logPath) === before) {
        writer.pragma(`user_version = ${Number(writer.pragma('user_version', { simple: true }))}`);
        ownFrames = 1;
      }
      writer.exec('COMMIT');
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK');
      if (!isBusy(error)) throw error;
      pause();
    }
  }
  return { salt: logSalt(logPath) ?? '', ownFrames };
}

/** A backup runs in its own thread, or on a command line: waiting blocks nobody. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, RETRY_EVERY_MS);
}
