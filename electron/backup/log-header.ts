import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';

/**
 * What the first bytes of a write-ahead log say, without its key: pages in it are encrypted, the frame around them is not.
 * Source: https://sqlite.org/fileformat2.html#the_write_ahead_log
 */

export const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const USUAL_PAGE_BYTES = 4096;
const PAGE_SIZES: ReadonlySet<number> = new Set([512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536]);

export function logOf(databasePath: string): string {
  return `${databasePath}-wal`;
}

/** The index that SQLite keeps of the log, shared by every process that has the database open. */
export function indexOf(databasePath: string): string {
  return `${databasePath}-shm`;
}

/** The salt of the generation that the log holds, in hexadecimal; null when there is no log, or an empty one. */
export function logSalt(path: string): string | null {
  return readBytes(path, 16, 8)?.toString('hex') ?? null;
}

/**
 * How many frames of its own generation a log holds; 0 when there is none. After a restart the file keeps its length and the
 * frames of the former generation behind the new ones, hence the search by salt.
 */
export function countFrames(path: string): number {
  const salt = logSalt(path);
  if (salt === null) return 0;
  const frameBytes = frameBytesOf(path);
  let [known, unknown] = [0, Math.floor((statSync(path).size - LOG_HEADER_BYTES) / frameBytes) + 1];
  while (unknown - known > 1) {
    const middle = Math.floor((known + unknown) / 2);
    const isOfGeneration = readBytes(path, LOG_HEADER_BYTES + (middle - 1) * frameBytes + 8, 8)?.toString('hex') === salt;
    if (isOfGeneration) known = middle;
    else unknown = middle;
  }
  return known;
}

/** How many frames of a log belong to acts: behind them may lie those of a long transaction that was taken back, of the same generation. */
export function countCommittedFrames(path: string): number {
  const frameBytes = frameBytesOf(path);
  let frames = countFrames(path);
  while (frames > 0 && (readBytes(path, LOG_HEADER_BYTES + (frames - 1) * frameBytes + 4, 4)?.readUInt32BE() ?? 0) === 0) frames -= 1;
  return frames;
}

/** The length of one frame: its header and one page. */
export function frameBytesOf(path: string): number {
  const pageBytes = readBytes(path, 8, 4)?.readUInt32BE() ?? 0;
  // A damaged header must not make a length of zero, or of gigabytes.
  return FRAME_HEADER_BYTES + (PAGE_SIZES.has(pageBytes) ? pageBytes : USUAL_PAGE_BYTES);
}

function readBytes(path: string, position: number, length: number): Buffer | null {
  if (!existsSync(path)) return null;
  const bytes = Buffer.alloc(length);
  const file = openSync(path, 'r');
  try {
    return readSync(file, bytes, 0, length, position) === length ? bytes : null;
  } finally {
    closeSync(file);
  }
}
