import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { openKeyWithKeychain, openKeyWithPassphrase, type Keychain } from '../keys/open-key.ts';
import type { Log } from '../log/log.ts';
import { startReaderThread, type ReaderThread } from '../reader/reader.ts';
import { DATABASE_FILE, openDeskFiles, type FilePlaces } from './desk-files.ts';
import type { Desk } from './desk.ts';

/** The shortest passphrase. Source: CNIL délibération 2022-100 and NIST 800-63B-4, reconciled in the quality bar. */
const SHORTEST_PASSPHRASE = 15;

/** The way from a key to an open desk. */
export interface DeskKey {
  /** Opens by the keychain, or by the passphrase that the operator gave; else leaves the desk locked, waiting for a person. */
  openAtStart(): Promise<void>;
  /** Null when the desk is open. */
  unlock(passphrase: string): Promise<Refusal | null>;
  /** Starts the thread that will read, so that it loads its program while the key is being derived, or typed. */
  startThread(): void;
  /** Ends the thread where no key came for it: Electron cannot shut down before. */
  close(): Promise<void>;
}

export interface DeskKeyParts extends FilePlaces {
  readonly desk: Desk;
  readonly log: Log;
  readonly keychain: () => Keychain;
  /** Given by the operator of an unattended or demonstration desk. */
  readonly passphrase: string | undefined;
  /** Fills a new database before it is opened; does nothing on a real desk. */
  readonly prepareDatabase: (path: string, key: Uint8Array) => Promise<void>;
}

export function createDeskKey(parts: DeskKeyParts): DeskKey {
  const { folder, log } = parts;
  const spare = createSpareThread(parts.readerWorkerPath);
  let isClosed = false;
  return {
    openAtStart: () => openFirst(parts, { unlock, open }).catch(unlessClosed),
    unlock,
    startThread: spare.start,
    close: async () => {
      isClosed = true;
      await spare.close();
    },
  };

  /** Whoever quits while the desk is still opening ends its threads: that is no defect. */
  function unlessClosed(error: unknown): void {
    if (!isClosed) throw error;
  }

  async function unlock(passphrase: string): Promise<Refusal | null> {
    if (passphrase.length < SHORTEST_PASSPHRASE) return { code: 'passphrase-weak', facts: { shortest: SHORTEST_PASSPHRASE } };
    const key = await openKeyWithPassphrase(folder, passphrase);
    if (key === null) {
      log.warn('passphrase-wrong');
      return { code: 'passphrase-wrong' };
    }
    await open(key);
    return null;
  }

  async function open(key: Uint8Array): Promise<void> {
    const path = join(folder, DATABASE_FILE);
    await parts.prepareDatabase(path, key);
    const files = await openDeskFiles(parts, key, existsSync(path), spare.take());
    // A file of an older version is migrated by the connection that writes, before any screen reads it.
    if (!(await files.readers.interactive.opened)) await files.writing();
    parts.desk.filesOpened(files);
  }
}

interface WaysIn {
  readonly unlock: (passphrase: string) => Promise<Refusal | null>;
  readonly open: (key: Uint8Array) => Promise<void>;
}

async function openFirst({ desk, folder, keychain, passphrase }: DeskKeyParts, { unlock, open }: WaysIn): Promise<void> {
  if (passphrase !== undefined) {
    if ((await unlock(passphrase)) !== null) desk.locked(false);
    return;
  }
  const state = await openKeyWithKeychain(folder, keychain());
  if (state.kind === 'open') await open(state.key);
  else desk.locked(state.isNew);
}

/** One reader thread ahead of its database. Once taken, none is started any more. */
function createSpareThread(workerPath: string) {
  let thread: ReaderThread | null = null;
  let isTaken = false;
  return {
    start: () => {
      if (!isTaken) thread ??= startReaderThread(workerPath);
    },
    take: (): ReaderThread => {
      const taken = thread ?? startReaderThread(workerPath);
      isTaken = true;
      thread = null;
      return taken;
    },
    close: async () => thread?.close(),
  };
}
