import { isDamage } from '../db/damage.ts';

/** The journal did not take an entry: what it was to record must not happen. */
export class JournalUnwritable extends Error {
  override readonly name = 'JournalUnwritable';
}

/** Codes of SQLite for a disk that is full, gone, locked against writing or failing. */
const STORAGE_FAULT = /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|PERM)/u;

/**
 * Whether an act failed because its entry could not be kept: refused by the journal, or by the disk when the transaction ended. A page that cannot be read
 * is no such fault: it passes on as a defect, and whoever receives it restores the database.
 */
export function isJournalFault(error: unknown): boolean {
  if (error instanceof JournalUnwritable) return true;
  if (isDamage(error)) return false;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && STORAGE_FAULT.test(error.code);
}
