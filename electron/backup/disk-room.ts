import { statfsSync } from 'node:fs';

/** What stays free for the work of the desk itself. Source: quality bar, rule « reserve 200 MB ». */
export const RESERVE_BYTES = 200 * 1024 * 1024;

/** Bytes that this user may still write on the disk that holds `folder`. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Whether the disk said that it has no room, or no more of what this user may have. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(String(error.code));
}

/** Whether the disk failed to write, or to say that it had. */
export function isDiskFailing(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(?:EIO|EROFS|SQLITE_IOERR.*)$/u.test(error.code);
}
