import { webcrypto } from 'node:crypto';
import { join } from 'node:path';

/** Reads a file whole. In Electron it must be `original-fs`, for which `app.asar` is a file and not a folder. */
export type ReadFile = (path: string) => Promise<Uint8Array>;

export interface Installation {
  /** Files, from the folder of the executable, that are not what was built; empty when all are. */
  readonly changed: readonly string[];
  /** Files that a person may replace by law (libheif, LGPL) and that are not those that were built. */
  readonly replaced: readonly string[];
}

/** Written beside `app.asar` when the package is made. Digests are SHA-256 in hexadecimal. */
interface Manifest {
  readonly files: Readonly<Record<string, string>>;
  readonly replaceable: Readonly<Record<string, string>>;
}

export const MANIFEST = 'resources/integrity.json';

/**
 * Compares what is installed with what was built: the application, its native modules and the snapshots of V8. For Linux,
 * where Electron has no such check of its own. It finds damage, half an update and a changed file; it cannot find a person who
 * may write there and changes the list as well: against that stand the rights of the folder. The digests are computed
 * outside of the main thread.
 */
export async function verifyInstallation(folder: string, readFile: ReadFile): Promise<Installation> {
  const manifest = parseManifest(await readFile(join(folder, MANIFEST)).catch(() => null));
  if (manifest === null) return { changed: [MANIFEST], replaced: [] };
  const [changed, replaced] = await Promise.all([differing(folder, manifest.files, readFile), differing(folder, manifest.replaceable, readFile)]);
  return { changed, replaced };
}

async function differing(folder: string, files: Readonly<Record<string, string>>, readFile: ReadFile): Promise<readonly string[]> {
  const judged = await Promise.all(Object.entries(files).map(async ([file, digest]) => ((await digestOf(join(folder, file), readFile)) === digest ? null : file)));
  return judged.filter((file) => file !== null);
}

async function digestOf(path: string, readFile: ReadFile): Promise<string | null> {
  // A file that is missing or cannot be read is as changed as one with other bytes.
  const content = await readFile(path).catch(() => null);
  return content === null ? null : Buffer.from(await webcrypto.subtle.digest('SHA-256', new Uint8Array(content))).toString('hex');
}

/** Null when the list is missing, is no list, or lists nothing: then nothing was verified. */
function parseManifest(content: Uint8Array | null): Manifest | null {
  try {
    const { files, replaceable = {} } = JSON.parse(Buffer.from(content ?? []).toString('utf8')) as Partial<Manifest>;
    return files !== undefined && Object.keys(files).length > 0 ? { files, replaceable } : null;
  } catch {
    // Any failure of the check is a failed check.
    return null;
  }
}
