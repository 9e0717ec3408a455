import { join, normalize, sep } from 'node:path';

/** Null when the decoded path leaves the folder, also by an encoded separator or a sibling with the same prefix. */
export function insideFolder(folder: string, pathname: string): string | null {
  const decoded = decode(pathname);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\') || decoded.includes('%')) return null;
  const path = normalize(join(folder, decoded));
  return path.startsWith(folder + sep) ? path : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not UTF-8 once decoded: no file of ours is called so.
    return null;
  }
}
