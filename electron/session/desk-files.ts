import { join } from 'node:path';
import { instant } from '../../shared/domain/values/instant.ts';
import type { Log } from '../log/log.ts';
import type { AskedContext } from '../queries/query.ts';
import { firstGuard, type FirstName, type ReadFirst } from '../reader/first-queries.ts';
import type { FirstReader } from '../reader/first-reader.ts';
import { startReader, type Reader } from '../reader/reader.ts';
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
  readonly log: Pick<Log, 'defect'>;
}

/**
 * Opens the files with `key`; a new file, or one of an older version, is first brought to the newest schema by the connection
 * that writes. No thread starts here: the first screen is read by this process, the threads come with the first request for them.
 */
export async function openDeskFiles(places: FilePlaces, key: Uint8Array, isNew: boolean): Promise<DeskFiles> {
  const path = join(places.folder, DATABASE_FILE);
  const start = { path, key, nativeBinding: places.nativeBinding };
  let opening: Promise<Writing> | null = null;
  const writing = (): Promise<Writing> => (opening ??= openForWriting(start, places));
  if (isNew) await writing();
  let first = await openFirst(start);
  if (!first.isSchemaCurrent) {
    first.close();
    await writing();
    first = await openFirst(start);
  }
  const readers = createReaders(places.readerWorkerPath, start, () => first.close());
  return {
    readers,
    readFirst: async (name, context) => (readers.isReady() ? readByThread(readers.interactive, name, context) : first.read(name, context)) as never,
    writing,
    credentials: () => ({ ...start, key: Uint8Array.from(key) }),
    close: async () => {
      await readers.close();
      first.close();
      const writer = await opening;
      await writer?.keeper?.close();
      writer?.connection.close();
    },
  };
}

async function readByThread(reader: Reader, name: FirstName, context: AskedContext): Promise<unknown> {
  const answer = await reader.query({ name, input: {}, context, guard: firstGuard(name) });
  return answer.verdict === 'answered' ? answer.value : null;
}

interface Readers {
  readonly interactive: Reader;
  readonly bulk: Reader;
  /** Whether the interactive thread has opened the database. */
  isReady(): boolean;
  close(): Promise<void>;
}

/** Each thread starts when something asks for it. */
function createReaders(workerPath: string, start: Credentials, becameReady: () => void): Readers {
  let interactive: Reader | null = null;
  let bulk: Reader | null = null;
  let isReady = false;
  return {
    get interactive() {
      if (interactive === null) {
        interactive = startReader(workerPath, { ...start, cacheMegabytes: CACHE.interactive });
        interactive.opened.then(() => {
          isReady = true;
          becameReady();
        }, () => undefined);
      }
      return interactive;
    },
    get bulk() {
      return (bulk ??= startReader(workerPath, { ...start, cacheMegabytes: CACHE.bulk }));
    },
    isReady: () => isReady,
    close: async () => void (await Promise.all([interactive?.close(), bulk?.close()])),
  };
}

/** Its program loads with the key, not before the first window. */
async function openFirst(credentials: Credentials): Promise<FirstReader> {
  const { openFirstReader } = await import('../reader/first-reader.ts');
  return openFirstReader({ ...credentials, cacheMegabytes: CACHE.first });
}

async function openForWriting(credentials: Credentials, { folder, log }: FilePlaces): Promise<Writing> {
  const [{ openWriting }, { keepHead }] = await Promise.all([import('./open-writing.ts'), import('../audit/head-keeper.ts')]);
  const writing = openWriting({ ...credentials, cacheMegabytes: CACHE.writing });
  const failed = (error: unknown): void => log.defect('journal-counter', error);
  return { ...writing, keeper: await keepHead({ ...writing, folder, now: instant(Date.now()), failed }) };
}
