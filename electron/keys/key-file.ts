import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { syncFolder } from '../backup/write-durably.ts';
import { sealed } from './sealed-box.ts';
import { slotSchema } from './slot.ts';

/** What lies beside the database and opens it: no key in clear, no login. */
const keyFileSchema = z.strictObject({
  version: z.literal(2),
  loginSalt: z.base64(),
  /** Sealed by the system keychain; null where there was no real one when the file was made. */
  workstationSecret: z.nullable(z.base64()),
  /** The key of the database, then, while it is being changed, the one to come. */
  keyIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(2)),
  /** Earlier keys, each sealed by the key that is current: backups made with them still open. The newest last. */
  retired: z.array(z.strictObject({ keyId: z.uuid(), content: sealed })),
  slots: z.array(slotSchema),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

export const KEY_FILE = 'key.json';

export function newKeyFile(sealedWorkstationSecret: string | null): KeyFile {
  const loginSalt = randomBytes(32).toString('base64');
  return { version: 2, loginSalt, workstationSecret: sealedWorkstationSecret, keyIds: [randomUUID()], retired: [], slots: [] };
}

/** Null when the workstation has no key yet. Throws when the file is not one of ours. */
export async function readKeyFile(folder: string): Promise<KeyFile | null> {
  try {
    return keyFileSchema.parse(JSON.parse(await readFile(join(folder, KEY_FILE), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Replaces the file whole: after a cut of power it is the old one or the new one. Readable by its owner alone. */
export async function writeKeyFile(folder: string, file: KeyFile): Promise<void> {
  const path = join(folder, KEY_FILE);
  await mkdir(folder, { recursive: true });
  await writeThrough(`${path}.new`, JSON.stringify(file));
  await rename(`${path}.new`, path);
  syncFolder(folder);
}

/** A key file without its database serves nothing here, but may open a copy made elsewhere: it is renamed, never removed. */
export async function setAsideKeyFile(folder: string): Promise<void> {
  if ((await readKeyFile(folder)) === null) return;
  await rename(join(folder, KEY_FILE), join(folder, `key-set-aside-${randomUUID()}.json`));
  syncFolder(folder);
}

/** The id of a login's slot in this file; `null` is the operator. */
export function slotId(file: Pick<KeyFile, 'loginSalt'>, login: string | null): string {
  return createHmac('sha256', Buffer.from(file.loginSalt, 'base64')).update(login === null ? 'operator' : `login ${login}`).digest('base64');
}

async function writeThrough(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
