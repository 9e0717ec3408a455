import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteCode } from '../db/damage.ts';
import { openDatabase } from '../db/open-database.ts';
import { removeRekeyCopy } from '../db/rekey-file.ts';
import { wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import { DATABASE_FILE } from './desk-files.ts';
import type { EntranceParts } from './entrance-parts.ts';

/**
 * Ends a change of key that was interrupted, by what the file itself opens with; the other key is wiped. Of a file that is gone only backups
 * of the key before can be left: none is made while the key is being changed.
 */
export async function settleKeyChange(parts: Pick<EntranceParts, 'folder' | 'nativeBinding' | 'ring'>, before: SecretBytes, after: SecretBytes): Promise<SecretBytes> {
  const path = join(parts.folder, DATABASE_FILE);
  const ring = await parts.ring();
  removeRekeyCopy(path);
  if (opensWith(parts, path, after)) {
    await ring.endChange(before, after);
    wipe(before);
    return after;
  }
  await ring.dropChange(before);
  wipe(after);
  return before;
}

function opensWith({ nativeBinding }: Pick<EntranceParts, 'nativeBinding'>, path: string, key: SecretBytes): boolean {
  // An empty file is one that is gone: any key would open it.
  if (!existsSync(path) || statSync(path).size === 0) return false;
  try {
    openDatabase({ path, key, nativeBinding, readonly: true }).close();
    return true;
  } catch (error) {
    if (sqliteCode(error) === 'SQLITE_NOTADB') return false;
    // It is read with this key, and what is read is damaged: the repair comes next.
    if (sqliteCode(error).startsWith('SQLITE_CORRUPT')) return true;
    throw error;
  }
}
