import { join } from 'node:path';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { openKeyWithKeychain, openKeyWithPassphrase, type Keychain } from '../keys/open-key.ts';
import type { Log } from '../log/log.ts';
import { DATABASE_FILE } from './desk-files.ts';
import type { DeskRepair } from './desk-repair.ts';
import type { Desk } from './desk.ts';

/** The shortest passphrase. Source: CNIL délibération 2022-100 and NIST 800-63B-4, reconciled in the quality bar. */
const SHORTEST_PASSPHRASE = 15;

/** The way from a key to an open desk. */
export interface DeskKey {
  /** Opens by the keychain, or by the passphrase that the operator gave; else leaves the desk locked, waiting for a person. */
  openAtStart(): Promise<void>;
  /** Null when the desk is open. */
  unlock(passphrase: string): Promise<Refusal | null>;
  /** Whoever quits while the desk is still opening has done nothing wrong. */
  close(): void;
}

export interface DeskKeyParts {
  readonly folder: string;
  readonly repair: DeskRepair;
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
  let isClosed = false;
  return {
    openAtStart: () => openFirst(parts, { unlock, open }).catch(unlessClosed),
    unlock,
    close: () => {
      isClosed = true;
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
    await parts.repair.open(key);
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
