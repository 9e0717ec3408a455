/**
 * What SQLite says when bytes of the file are not those that were written. `SQLITE_NOTADB` is also the answer to a wrong key: it
 * counts as damage only where something else has shown that the key is the right one.
 * An error of the disk while reading belongs here too: the page is lost, whatever the reason.
 */
const DAMAGE = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR_READ', 'SQLITE_IOERR_SHORT_READ', 'SQLITE_IOERR_CORRUPTFS'];

export function isDamage(error: unknown): boolean {
  return DAMAGE.some((code) => sqliteCode(error).startsWith(code));
}

/** The code that SQLite gave, however often its error was wrapped since; empty where it had no part in it. */
export function sqliteCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_')) return error.code;
  return sqliteCode(error.cause);
}
