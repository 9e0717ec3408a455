import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { secretFrom, wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { backupFolderOf } from '../backup/backup-file.ts';
import type { BackupJob } from '../backup/backup-protocol.ts';
import { isBackedUp } from '../backup/is-backed-up.ts';
import type { Log } from '../log/log.ts';
import type { AskedContext } from '../queries/query.ts';
import { firstGuard, type FirstName, type ReadFirst } from '../reader/first-queries.ts';
import type { FirstReader } from '../reader/first-reader.ts';
import { startReader, type Reader } from '../reader/reader.ts';
import { markClosed, markOpen } from './open-mark.ts';
import type { Writing } from './open-writing.ts';

export const DATABASE_FILE = 'guichet.db';

/** Page caches, in megabytes. Measured: below 64 an encrypted page of 100 rows costs several times the plain one. */
const CACHE = { first: 8, interactive: 96, bulk: 32, writing: 32 } as const;

/** The open database of the desk: reader threads and the writing connection come when they are first needed. */
export interface DeskFiles {
  readonly readers: { readonly interactive: Reader; readonly bulk: Reader };
  /** What a window asks before its first frame: it does not wait for a thread to start. */
  readonly readFirst: ReadFirst;
  writing(): Writing | Promise<Writing>;
  /** What a worker thread needs to open its own connection. It gets a copy of the key, in shared memory, and wipes it. */
  credentials(): Credentials;
  /** What a backup is made of. Its descriptor stays open as long as the files do. */
  backupSource(): BackupSource;
  /** Whether the writing connection was ever asked for. */
  isWritten(): boolean;
  /** Closes every connection, ends the threads and wipes the key. */
  close(): Promise<void>;
}

export type BackupSource = Pick<BackupJob, 'databasePath' | 'nativeBinding' | 'databaseFile'> & Pick<Credentials, 'key'>;

export interface Credentials {
  readonly path: string;
  readonly key: SecretBytes;
  readonly nativeBinding: string | undefined;
}

export interface FilePlaces {
  readonly folder: string;
  readonly readerWorkerPath: string;
  readonly nativeBinding: string | undefined;
  readonly log: Pick<Log, 'defect'>;
  /** Puts a database of an older version in safety before its schema changes; throws when it cannot. */
  readonly beforeMigration: (source: BackupSource) => Promise<void>;
}

/**
 * Opens the files with `key`; a new file, or one of an older version, is first brought to the newest schema by the connection
 * that writes. No thread starts here: the first screen is read by this process, the threads come with the first request for them.
 * The key belongs to the files from now on.
 */
export async function openDeskFiles(places: FilePlaces, key: SecretBytes, isNew: boolean): Promise<DeskFiles> {
  const path = join(places.folder, DATABASE_FILE);
  const start = { path, key, nativeBinding: places.nativeBinding };
  const credentials = (): Credentials => ({ ...start, key: secretFrom(Uint8Array.from(key)) });
  let opening: Promise<Writing> | null = null;
  const connections: Connections = { databaseFile: null, isMarked: false };
  const mark = (): void => {
    if (!connections.isMarked) markOpen(places.folder);
    connections.isMarked = true;
  };
  const backupSource = (): BackupSource => ({ ...credentials(), databasePath: path, databaseFile: (connections.databaseFile ??= openSync(path, 'r')) });
  const writing = (): Promise<Writing> => {
    mark();
    return (opening ??= openForWriting(start, places, () => places.beforeMigration(backupSource())));
  };
  if (isNew) await writing();
  const first = await openCurrent(start, writing);
  const readers = createReaders(places.readerWorkerPath, credentials, { starting: mark, ready: () => first.close() });
  return {
    readers,
    readFirst: async (name, context) => (readers.isReady() ? readByThread(readers.interactive, name, context) : first.read(name, context)) as never,
    writing,
    credentials,
    backupSource,
    isWritten: () => opening !== null,
    close: async () => {
      // Who writes closes first: the last to close would move the log into the database, and part it from its backup.
      await closeWriting(opening);
      await readers.close();
      first.close();
      closeFolder(places.folder, path, connections);
      wipe(key);
    },
  };
}

async function readByThread(reader: Reader, name: FirstName, context: AskedContext): Promise<unknown> {
  const answer = await reader.query({ name, input: {}, context, guard: firstGuard(name) });
  return answer.verdict === 'answered' ? answer.value : null;
}

/** The counter of the journal is where the journal is before its connection closes. */
async function closeWriting(opening: Promise<Writing> | null): Promise<void> {
  const writer = await opening?.catch(() => null);
  await writer?.keeper?.close();
  writer?.connection.close();
}

interface Connections {
  /** Open for reading, for backups, as long as the files are. */
  databaseFile: number | null;
  /** Whether the folder says that the database is open. */
  isMarked: boolean;
}

function closeFolder(folder: string, path: string, { databaseFile, isMarked }: Connections): void {
  if (databaseFile !== null) closeSync(databaseFile);
  if (isMarked) markClosed(folder, isBackedUp(backupFolderOf(folder), path));
}

interface Readers {
  readonly interactive: Reader;
  readonly bulk: Reader;
  /** Whether the interactive thread has opened the database. */
  isReady(): boolean;
  close(): Promise<void>;
}

/** Each thread starts when something asks for it, behind the first frame. */
function createReaders(workerPath: string, credentials: () => Credentials, told: { readonly starting: () => void; readonly ready: () => void }): Readers {
  let interactive: Reader | null = null;
  let bulk: Reader | null = null;
  let isReady = false;
  return {
    get interactive() {
      if (interactive === null) {
        told.starting();
        interactive = startReader(workerPath, { ...credentials(), cacheMegabytes: CACHE.interactive });
        interactive.opened.then(() => {
          isReady = true;
          told.ready();
        }, () => undefined);
      }
      return interactive;
    },
    get bulk() {
      return (bulk ??= startReader(workerPath, { ...credentials(), cacheMegabytes: CACHE.bulk }));
    },
    isReady: () => isReady,
    close: async () => void (await Promise.all([interactive?.close(), bulk?.close()])),
  };
}

/** The file is held open for reading while it is migrated: a migration that fails must not be the last to close it. */
async function openCurrent(start: Credentials, migrated: () => Promise<unknown>): Promise<FirstReader> {
  const first = await openFirst(start);
  if (first.isSchemaCurrent) return first;
  try {
    await migrated();
    return await openFirst(start);
  } finally {
    first.close();
  }
}

/** Its program loads with the key, not before the first window. */
async function openFirst(credentials: Credentials): Promise<FirstReader> {
  const { openFirstReader } = await import('../reader/first-reader.ts');
  return openFirstReader({ ...credentials, cacheMegabytes: CACHE.first });
}

async function openForWriting(credentials: Credentials, { folder, log }: FilePlaces, beforeMigration: () => Promise<void>): Promise<Writing> {
  const [{ openWriting }, { keepHead }] = await Promise.all([import('./open-writing.ts'), import('../audit/head-keeper.ts')]);
  const writing = await openWriting({ ...credentials, cacheMegabytes: CACHE.writing }, beforeMigration);
  const failed = (error: unknown): void => log.defect('journal-counter', error);
  return { ...writing, keeper: await keepHead({ ...writing, folder, now: instant(Date.now()), failed }) };
}
