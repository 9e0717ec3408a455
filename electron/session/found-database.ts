import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { Login } from '../../shared/domain/account/login.ts';
import { HEAD_FILE } from '../audit/head-file.ts';
import { setAsideKeyFile } from '../keys/key-file.ts';
import { secretFrom, wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import { DATABASE_FILE } from './desk-files.ts';
import type { EntranceParts } from './entrance-parts.ts';

/** The database of a desk that starts for the first time, before it has its name. */
export interface PartialDatabase {
  /** Of the desk. */
  readonly folder: string;
  readonly path: string;
  readonly key: SecretBytes;
  readonly nativeBinding: string | undefined;
}

interface FirstOwner {
  readonly login: Login;
  readonly passphrase: Uint8Array;
}

/**
 * Makes the key and the database of a first start. `fill` makes the database whole and closes it; only then is the key sealed for its owner, and the
 * database takes its name last. Refused or stopped at any moment, the desk starts for the first time again: what was filled is under a key that nobody has.
 */
export async function foundDatabase({ folder, nativeBinding, ring }: EntranceParts, owner: FirstOwner, fill: (partial: PartialDatabase) => Promise<Refusal | null>): Promise<Refusal | null> {
  const path = join(folder, DATABASE_FILE);
  if (existsSync(path)) throw new Error(`${path}: a first start over a database`);
  const partial = { folder, path: `${path}.partial`, key: secretFrom(randomBytes(32)), nativeBinding };
  const kept = secretFrom(Uint8Array.from(partial.key));
  clearAway(partial);
  try {
    const refusal = await fill(partial);
    if (refusal !== null) return refusal;
    await setAsideKeyFile(folder);
    wipe(await (await ring()).create({ ...owner, kind: 'account' }, kept));
    renameSync(partial.path, path);
    return null;
  } finally {
    wipe(partial.key, kept);
    clearAway(partial);
  }
}

/** What a first start left half done, this one or one before; the counter beside it is that of a journal which nobody will read. */
export function clearAway({ folder, path }: Pick<PartialDatabase, 'folder' | 'path'>): void {
  if (existsSync(path)) rmSync(join(folder, HEAD_FILE), { force: true });
  for (const end of ['-wal', '-shm', '']) rmSync(path + end, { force: true });
}
