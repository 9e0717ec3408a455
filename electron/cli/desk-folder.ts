import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskPlace } from '../recovery/desk-places.ts';
import { DATABASE_FILE } from '../session/desk-files.ts';
import { findOpenProcess } from '../session/open-mark.ts';
import { UsageError, type CliCall } from './command.ts';
import { dataFolder } from './folder-option.ts';
import { keyIn, keyRingIn } from './open-desk-database.ts';

/** A workstation and its key, whether its database can be opened or not. A folder without a key file is none. */
export async function deskPlace(call: CliCall): Promise<DeskPlace & { readonly folder: string }> {
  const folder = dataFolder(call);
  if (!existsSync(join(folder, 'key.json'))) throw new UsageError(`No workstation in ${folder}`);
  const key = await keyIn(folder, call);
  const earlierKeys = await keyRingIn(folder).retiredKeys(key);
  return { folder, databasePath: join(folder, DATABASE_FILE), key, earlierKeys, nativeBinding: call.terminal.env['GUICHET_NATIVE_BINDING'] };
}

/** For what replaces files: the application must not have them open. */
export function refuseWhileOpen(folder: string): void {
  const pid = findOpenProcess(folder);
  if (pid !== null) throw new UsageError(`Guichet is open on this workstation (process ${pid}). Close it first.`);
}
