/**
 * What SQLite says when bytes of the file are not those that were written. `SQLITE_NOTADB` is also the answer to a wrong key: it
 * counts as damage only where something else has shown that the key is the right one.
 * An error of the disk while reading belongs here too: the page is lost, whatever the reason.
 */
const DAMAGE = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR_READ', 'SQLITE_IOERR_SHORT_READ', 'SQLITE_IOERR_CORRUPTFS'];

export function isDamage(error: unknown): boolean {
  return DAMAGE.some((code) => codeOf(error).startsWith(code));
}

/** The SQLite code of an error, or an empty text: an error that came from another thread carries it as a property too. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
