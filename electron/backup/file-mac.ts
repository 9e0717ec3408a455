import { createHmac, hkdfSync } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { throwIfStopped, type StopFlag } from './backup-stop.ts';

const CHUNK_BYTES = 1024 * 1024;

/** The key that seals manifests and vouches for whole backups: drawn from the database key, of no use to read it. */
export function sealingKey(databaseKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', databaseKey, new Uint8Array(0), 'guichet backup', 32));
}

/**
 * HMAC-SHA-256 of a file, in hexadecimal. Each page of a database has its own MAC already; this one adds that no page was
 * taken away, or put back as it was in an older copy.
 */
export function macOfFile(path: string, key: Uint8Array, stopFlag?: StopFlag): string {
  const mac = createHmac('sha256', key);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      throwIfStopped(stopFlag);
      mac.update(chunk.subarray(0, read));
    }
    return mac.digest('hex');
  } finally {
    closeSync(file);
  }
}
