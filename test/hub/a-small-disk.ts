import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of a few megabytes: a real file system, in memory, that holds nothing but what a test puts there. */
export interface SmallDisk {
  /** Not there yet: what is put there may go with it. */
  readonly folder: string;
  /** Takes all the room that is left but for so many blocks; throws where there is more than the disk has. */
  fill(spareBlocks: number): void;
  free(): void;
  remove(): void;
}

const MEGABYTES = 24;
/** As a file system in memory gives room away. */
const BLOCK = new Uint8Array(4096);

/** Why there is none here; null where there is. Who is no administrator of the machine mounts nothing. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== 'linux') return `${process.platform} has no file system in memory of a given size`;
  return process.getuid?.() === 0 ? mountFault() : 'only an administrator mounts a file system';
}

/** A container may be without the right all the same. */
function mountFault(): string | null {
  try {
    aSmallDisk().remove();
    return null;
  } catch (error) {
    return String(error);
  }
}

export function aSmallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-small-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'tmpfs', folder], { stdio: 'pipe' });
  const rest = join(folder, 'rest');
  return {
    folder: join(folder, 'desk'),
    fill: (spareBlocks) => {
      fillUp(rest);
      truncateSync(rest, Math.max(0, statSync(rest).size - spareBlocks * BLOCK.length));
    },
    free: () => rmSync(rest),
    remove: () => {
      // A test that failed may have left a file open on it.
      execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
      rmSync(folder, { recursive: true });
    },
  };
}

function fillUp(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (let blocks = 0; blocks <= MEGABYTES * 256; blocks += 1) writeSync(file, BLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
    throw error;
  } finally {
    closeSync(file);
  }
  throw new Error('the disk took more than it has');
}
