import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HEAD_FILE } from '../audit/head-file.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { migrate } from '../db/migrate.ts';
import type { Migration } from '../db/migrate.ts';
import { openDatabase } from '../db/open-database.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { fillDemonstration } from './fill-demonstration.ts';
import type { OnProgress } from './fill-demonstration.ts';

export interface CreateOptions {
  readonly path: string;
  /** 32 bytes, as `openDatabase` wants them. */
  readonly key: Uint8Array;
  /** Given rather than imported: the bundler reads their SQL, a plain script reads it itself. */
  readonly migrations: readonly Migration[];
  readonly nativeBinding?: string | undefined;
  readonly members: number;
  readonly seed: number;
  readonly today: LocalDate;
  readonly history: 'full' | 'light';
  readonly referenceFolder?: string | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** Larger than the product's: the whole of a usual demonstration stays in memory until its indexes are made. */
const CACHE_MEGABYTES = 512;

/**
 * Makes the demonstration database at `path`, replacing what is there. It is built under another name and renamed when whole,
 * so that a stop half way leaves nothing that looks complete.
 */
export function createDemonstration(options: CreateOptions): void {
  const { path, key, nativeBinding } = options;
  const partial = `${path}.partial`;
  removeDatabase(partial);
  const connection = openDatabase({ path: partial, key, nativeBinding, cacheMegabytes: CACHE_MEGABYTES });
  try {
    build(connection, options);
    connection.close();
  } catch (error) {
    connection.close();
    removeDatabase(partial);
    throw error;
  }
  removeDatabase(path);
  renameSync(partial, path);
}

/** No journal nor waiting for the disk: a file that is not whole is thrown away. `journal_mode` is stored in the file, so it goes back. */
function build(connection: SqliteConnection, { migrations, members, seed, today, history, onProgress, referenceFolder }: CreateOptions): void {
  migrate(connection, migrations);
  connection.pragma('journal_mode = OFF');
  connection.pragma('synchronous = OFF');
  fillDemonstration(connection, { members, seed, today, history }, onProgress, referenceFolder);
  connection.pragma('synchronous = FULL');
  connection.pragma('journal_mode = WAL');
}

function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
  // The counter of the journal that goes with it: beside the new database it would tell of a fraud.
  rmSync(join(dirname(path), HEAD_FILE), { force: true });
}
