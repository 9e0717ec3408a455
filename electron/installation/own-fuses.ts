import { closeSync, openSync, readSync } from 'node:fs';

/** Marks the fuses in Electron's executable. Source: Electron documentation, Fuses, « The hard way ». */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
/** Place of EnableNodeCliInspectArguments in the wire. Source: Electron, build/fuses/fuses.json5. */
const INSPECT_FUSE = 3;
const ON = 0x31;
const CHUNK_BYTES = 4 * 1024 * 1024;
/** Version and length stand between the mark and the fuses. */
const HEADER_BYTES = 2;

/**
 * Whether this executable is the twin that tests drive: the shipped build with the one fuse that Playwright needs. Reads up to
 * the whole executable, a tenth of a second: ask only when something was given that a shipped build refuses. Whoever can
 * change that byte can change the rest as well.
 */
export function isTestTwin(executable: string): boolean {
  const file = openSync(executable, 'r');
  try {
    const wire = findWire(file);
    return wire !== null && wire[INSPECT_FUSE] === ON;
  } finally {
    closeSync(file);
  }
}

/** The bytes of the fuses, one each; null in a file that has none. */
function findWire(file: number): Uint8Array | null {
  const overlap = SENTINEL.length + HEADER_BYTES + INSPECT_FUSE;
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES + overlap);
  for (let from = 0; ; from += CHUNK_BYTES) {
    const length = readSync(file, buffer, 0, buffer.length, from);
    const at = buffer.subarray(0, length).indexOf(SENTINEL);
    if (at !== -1) return buffer.subarray(at + SENTINEL.length + HEADER_BYTES, length);
    if (length < buffer.length) return null;
  }
}
