import Database from 'better-sqlite3';

export type SqliteConnection = Database.Database;

/** What our build with ciphers adds, and the types of better-sqlite3 do not know. */
type Ciphered = SqliteConnection & { key(key: Buffer): number; rekey(key: Buffer): number };

export interface OpenOptions {
  readonly path: string;
  /** 32 bytes. The connection keeps its own copy, which goes with it; the caller may wipe this one. */
  readonly key: Uint8Array;
  readonly readonly?: boolean;
  /** Compiled module to load in place of the packaged one: only the development runtime needs it. */
  readonly nativeBinding?: string | undefined;
  /** Page cache. Pages are decrypted once, so the cache is what makes encryption cheap (quality goal P16). */
  readonly cacheMegabytes?: number;
  /**
   * Who moves the write-ahead log into the database. By default a backup alone (`electron/backup`): between two backups the
   * database file is not written, so that the newest backup and the log together are the desk, whatever befalls the file.
   * `by-size` is for whoever writes in bulk: SQLite then moves it as it grows.
   */
  readonly checkpoints?: 'by-backup' | 'by-size';
}

/** The oldest SQLite without the WAL-reset corruption bug (fixed 2026-03-13). */
const OLDEST_SQLITE = [3, 51, 3] as const;

/**
 * What is left of the file of the write-ahead log once a backup has moved a longer one: the room of an import is given back by the first act after it.
 * Source: quality bar R12, log of at most 64 MB.
 */
const LONGEST_EMPTY_LOG_BYTES = 16 * 1024 * 1024;

/** Read back at every open: a default of the library has been wrong before (`synchronous` reads 1 on a re-opened WAL file). */
const EXPECTED_PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  secure_delete: 1,
} as const;

/**
 * Opens the encrypted database of the workstation.
 * Throws when the key is wrong (SQLITE_NOTADB), when SQLite is too old or when a pragma did not take.
 */
export function openDatabase(options: OpenOptions): SqliteConnection {
  const connection = new Database(options.path, {
    readonly: options.readonly ?? false,
    ...(options.nativeBinding === undefined ? {} : { nativeBinding: options.nativeBinding }),
  });
  try {
    wipeFreedMemory(connection);
    applyKey(connection, options.key);
    applyPragmas(connection, options);
    assertSqliteVersion(connection);
    assertPragmas(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Each piece of memory that SQLite gives back is wiped first: pages, rows that it sorted, and the keys among them would else stay in freed memory after a lock
 * (quality goal S7). It is of the whole process, and only our compiled module can: the prebuilt one, which tools and tests in Node load, does not know the word.
 */
function wipeFreedMemory(connection: SqliteConnection): void {
  connection.pragma('memory_security = 1');
}

/**
 * ChaCha20-Poly1305 with a MAC per page: a changed byte is detected, not read. The raw form skips SQLite's own derivation. The key
 * goes as bytes that are wiped at once: in a statement it would stay in memory as text, in JavaScript and in SQLite.
 */
function applyKey(connection: SqliteConnection, key: Uint8Array): void {
  connection.pragma(`cipher = 'chacha20'`);
  const raw = rawKey(key);
  (connection as Ciphered).key(raw);
  raw.fill(0);
}

/** Gives the pages of a closed-off database another key, in one transaction. The journal must not be a WAL, and nobody else may have it open. */
export function rekeyDatabase(connection: SqliteConnection, key: Uint8Array): void {
  const raw = rawKey(key);
  (connection as Ciphered).rekey(raw);
  raw.fill(0);
}

function rawKey(key: Uint8Array): Buffer {
  if (key.length !== 32) throw new Error(`database key: ${key.length} bytes, expected 32`);
  const raw = Buffer.alloc(4 + key.length, 'raw:');
  raw.set(key, 4);
  return raw;
}

function applyPragmas(connection: SqliteConnection, options: OpenOptions): void {
  if (options.readonly !== true) connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('trusted_schema = OFF');
  connection.pragma('cell_size_check = ON');
  connection.pragma('secure_delete = ON');
  connection.pragma('temp_store = MEMORY');
  connection.pragma(`cache_size = ${-1024 * (options.cacheMegabytes ?? 64)}`);
  connection.pragma('busy_timeout = 0');
  connection.pragma(`journal_size_limit = ${LONGEST_EMPTY_LOG_BYTES}`);
  if (options.checkpoints !== 'by-size') connection.pragma('wal_autocheckpoint = 0');
}

function assertSqliteVersion(connection: SqliteConnection): void {
  const version = String(connection.prepare('SELECT sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  const difference = OLDEST_SQLITE.map((part, index) => (parts[index] ?? 0) - part).find((step) => step !== 0) ?? 0;
  if (difference < 0) throw new Error(`SQLite ${version}: expected ${OLDEST_SQLITE.join('.')} or later`);
}

function assertPragmas(connection: SqliteConnection): void {
  for (const [name, expected] of Object.entries(EXPECTED_PRAGMAS)) {
    const actual: unknown = connection.pragma(name, { simple: true });
    if (actual !== expected) throw new Error(`PRAGMA ${name} reads ${String(actual)}, expected ${expected}`);
  }
}
