import { closeSync, fdatasyncSync, openSync, readSync, writeSync } from 'node:fs';
import { throwIfStopped, type StopFlag } from './backup-stop.ts';

const CHUNK_BYTES = 1024 * 1024;

/**
 * Copies an open file from its beginning and waits for the disk; gives the bytes written.
 * It reads through a descriptor that stays open: on POSIX, closing any descriptor of a database drops every lock that this
 * process holds on it, also SQLite's.
 */
export function copyOpenFile(source: number, target: string, stopFlag?: StopFlag): number {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const file = openSync(target, 'w', 0o600);
  try {
    let done = 0;
    for (let read = readSync(source, chunk, 0, CHUNK_BYTES, done); read > 0; read = readSync(source, chunk, 0, CHUNK_BYTES, done)) {
      throwIfStopped(stopFlag);
      writeWhole(file, chunk.subarray(0, read));
      done += read;
    }
    fdatasyncSync(file);
    return done;
  } finally {
    closeSync(file);
  }
}

/** A disk that fills up writes a part, then refuses. */
function writeWhole(file: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
}
