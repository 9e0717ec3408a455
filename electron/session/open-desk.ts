import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenedKeys } from '../keys/key-ring.ts';
import { wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import { DATABASE_FILE, openDeskFiles } from './desk-files.ts';
import type { Entrance } from './entrance-parts.ts';

/** Opens the database with the key that a slot gave; nobody is at work yet. Where a change of key was interrupted, it is ended or undone first. */
export async function openDesk(entrance: Entrance, { keys }: OpenedKeys): Promise<void> {
  const { parts, state } = entrance;
  const key = await settledKey(entrance, keys.map((opened) => opened.key));
  const path = join(parts.folder, DATABASE_FILE);
  await parts.prepareDatabase(path, key);
  const files = await openDeskFiles(parts, key, !existsSync(path));
  state.key = key;
  parts.desk.filesOpened(files);
}

/** Closes the database, ends its threads and wipes its key. Does nothing when it is closed. */
export async function closeDesk({ parts: { desk }, state }: Entrance): Promise<void> {
  const files = desk.files();
  if (files === null) return;
  await files.close();
  wipe(state.key);
  state.key = null;
  desk.filesClosed();
}

async function settledKey({ parts }: Entrance, keys: readonly SecretBytes[]): Promise<SecretBytes> {
  const [before, after] = keys;
  if (before === undefined) throw new Error('a slot opened without any key');
  if (after === undefined) return before;
  const { settleKeyChange } = await import('./settle-key-change.ts');
  return settleKeyChange(parts, before, after);
}
