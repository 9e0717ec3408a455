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
  const { desk, folder, log } = parts;
  const spare = createSpareThread(parts.readerWorkerPath);
  return {
    openAtStart: async () => {
      if (parts.passphrase !== undefined) {
        const refusal = await unlock(parts.passphrase);
        if (refusal !== null) desk.locked(false);
        return;
      }
      const state = await openKeyWithKeychain(folder, parts.keychain());
      if (state.kind === 'open') await open(state.key);
      else desk.locked(state.isNew);
    },
    unlock,
    startThread: spare.start,
    close: spare.close,
  };

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
    const files = openDeskFiles(parts, key, existsSync(path), spare.take());
    await files.readers.interactive.opened;
    desk.filesOpened(files);
  }
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
