import { realpath } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';

/** Null when the decoded path leaves the folder, also by an encoded separator or a sibling with the same prefix. */
export function insideFolder(folder: string, pathname: string): string | null {
  const decoded = decode(pathname);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\') || decoded.includes('%')) return null;
  const path = normalize(join(folder, decoded));
  return path.startsWith(folder + sep) ? path : null;
}

/** The same for a file that must be there: null when it is not, or when a link leads it out of the folder, itself a real path. */
export async function fileInside(folder: string, pathname: string): Promise<string | null> {
  const path = insideFolder(folder, pathname);
  if (path === null) return null;
  try {
    return (await realpath(path)).startsWith(folder + sep) ? path : null;
  } catch {
    // Nothing of that name: what was asked for is not part of this build.
    return null;
  }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not UTF-8 once decoded: no file of ours is called so.
    return null;
  }
}
