import { join } from 'node:path';
import { openDatabase } from '../db/open-database.ts';
import { removeRekeyCopy } from '../db/rekey-file.ts';
import { wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import { DATABASE_FILE } from './desk-files.ts';
import type { EntranceParts } from './entrance-parts.ts';

/** Ends a change of key that was interrupted, by what the file itself opens with; the other key is wiped. */
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
  try {
    openDatabase({ path, key, nativeBinding, readonly: true }).close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB') return false;
    throw error;
  }
}
