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
  // It loads its program while the key is being derived, or typed.
  let spareThread: ReaderThread | null = startReaderThread(parts.readerWorkerPath);
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
    const thread = spareThread ?? startReaderThread(parts.readerWorkerPath);
    spareThread = null;
    const files = openDeskFiles(parts, key, existsSync(path), thread);
    await files.readers.interactive.opened;
    desk.filesOpened(files);
  }
}
