import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file where a person chose to have it. It takes its name only when it is whole and on the disk: until then a former file of
 * that name is as it was. False when it cannot be written there: full disk, folder without the right.
 */
export async function writeChosenFile(path: string, content: string | Uint8Array): Promise<boolean> {
  const partial = `${path}.part`;
  try {
    await writeWhole(partial, content);
    await rename(partial, path);
    return true;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    if (isFileError(error)) return false;
    throw error;
  }
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
