import { join } from 'node:path';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { OpenedKeys } from '../keys/key-ring.ts';
import { secretFrom, wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import { DATABASE_FILE } from './desk-files.ts';
import type { Entrance } from './entrance-parts.ts';

/**
 * Opens the database with the key that a slot gave, and restores it first where it is damaged or gone; nobody is at work yet. Where a change
 * of key was interrupted, it is ended or undone before. Refuses where the database stays shut: the windows say why.
 */
export async function openDesk(entrance: Entrance, { keys }: OpenedKeys): Promise<Refusal | null> {
  const { parts, state } = entrance;
  const key = await settledKey(entrance, keys.map((opened) => opened.key));
  await parts.prepareDatabase(join(parts.folder, DATABASE_FILE), key);
  wipe(state.key);
  // The files wipe theirs when they close, also when a repair closes them.
  state.key = secretFrom(Uint8Array.from(key));
  await parts.repair.open(key);
  if (parts.desk.files() !== null) return null;
  wipe(key, state.key);
  state.key = null;
  return { code: 'database-shut' };
}

/** Closes the database, ends its threads and wipes its key. Does nothing when it is closed. */
export async function closeDesk({ parts, state }: Entrance): Promise<void> {
  await parts.repair.close();
  wipe(state.key);
  state.key = null;
}

async function settledKey({ parts }: Entrance, keys: readonly SecretBytes[]): Promise<SecretBytes> {
  const [before, after] = keys;
  if (before === undefined) throw new Error('a slot opened without any key');
  if (after === undefined) return before;
  const { settleKeyChange } = await import('./settle-key-change.ts');
  return settleKeyChange(parts, before, after);
}
