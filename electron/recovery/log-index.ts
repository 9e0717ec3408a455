import { closeSync, existsSync, openSync, readSync } from 'node:fs';

const HEADER_BYTES = 48;

/**
 * How many frames of a generation were committed when the index of the log (`-shm`) was last written; 0 when it says nothing about it.
 * The index outlives a process that was killed. It is written after the log has reached the disk: more frames here than in the
 * log means that the log has lost some. To be read before any connection is open: the first one makes the index anew.
 * Its numbers are in the byte order of the machine. Source: https://sqlite.org/walformat.html#the_wal_index_header
 */
export function committedFrames(indexPath: string, salt: string): number {
  if (!existsSync(indexPath)) return 0;
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(indexPath, 'r');
  try {
    if (readSync(file, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return 0;
  } finally {
    closeSync(file);
  }
  // The salt is kept as the log has it, in the order of bytes of the file.
  return header.toString('hex', 32, 40) === salt ? header.readUInt32LE(16) : 0;
}
