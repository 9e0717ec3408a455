import { join } from 'node:path';
import { startReaderThread, type Reader, type ReaderThread } from '../reader/reader.ts';
import type { Writing } from './open-writing.ts';

export const DATABASE_FILE = 'guichet.db';

/** Page caches, in megabytes. Measured: below 64 an encrypted page of 100 rows costs several times the plain one. */
const CACHE = { interactive: 96, bulk: 32, writing: 32 } as const;

/** The open database of the desk: two reader threads at once, the writing connection when it is first needed. */
export interface DeskFiles {
  readonly readers: { readonly interactive: Reader; readonly bulk: Reader };
  writing(): Writing | Promise<Writing>;
  /** What a worker thread needs to open its own connection. It gets a copy of the key. */
  credentials(): Credentials;
  close(): Promise<void>;
}

export interface Credentials {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
}

export interface FilePlaces {
  readonly folder: string;
  readonly readerWorkerPath: string;
  readonly nativeBinding: string | undefined;
}

/**
 * Opens the files with `key`. `isUpToDate` says that the schema is known to be the newest, so that the readers may open
 * before the writing connection has looked: start time depends on it, and the program that writes loads with the first write.
 * `thread` reads what the screens show.
 */
export async function openDeskFiles(places: FilePlaces, key: Uint8Array, isUpToDate: boolean, thread: ReaderThread): Promise<DeskFiles> {
  const path = join(places.folder, DATABASE_FILE);
  let opening: Promise<Writing> | null = null;
  const writing = (): Promise<Writing> => (opening ??= openForWriting({ path, key, nativeBinding: places.nativeBinding }));
  if (!isUpToDate) await writing();
  const start = { path, key, nativeBinding: places.nativeBinding };
  const interactive = thread.open({ ...start, cacheMegabytes: CACHE.interactive });
  let bulk: Reader | null = null;
  return {
    readers: {
      interactive,
      // The second thread starts when something asks for it: it is never on the way to the first screen.
      get bulk() {
        bulk ??= startReaderThread(places.readerWorkerPath).open({ ...start, cacheMegabytes: CACHE.bulk });
        return bulk;
      },
    },
    writing,
    credentials: () => ({ path, key: Uint8Array.from(key), nativeBinding: places.nativeBinding }),
    close: async () => {
      await Promise.all([interactive.close(), bulk?.close()]);
      (await opening)?.connection.close();
    },
  };
}

async function openForWriting(credentials: Credentials): Promise<Writing> {
  const { openWriting } = await import('./open-writing.ts');
  return openWriting({ ...credentials, cacheMegabytes: CACHE.writing });
}
