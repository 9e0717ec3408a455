import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openWithPassphrase, readEnvelope, sealWithPassphrase, writeEnvelope, type KeyEnvelope } from './key-envelope.ts';

/** The system keychain, where it is real: `safeStorage` of Electron, never its `basic_text` backend. */
export interface Keychain {
  isReal(): boolean;
  seal(text: string): Buffer;
  open(sealed: Buffer): string;
}

export type KeyState =
  | { readonly kind: 'open'; readonly key: Uint8Array }
  | { readonly kind: 'needs-passphrase'; readonly isNew: boolean };

const ENVELOPE_FILE = 'key.json';

/** The key without asking anyone: from the keychain, made there the first time. Otherwise says that a passphrase is needed. */
export async function openKeyWithKeychain(folder: string, keychain: Keychain): Promise<KeyState> {
  const path = join(folder, ENVELOPE_FILE);
  const envelope = await readEnvelope(path);
  if (envelope?.kind === 'keychain') {
    return { kind: 'open', key: Buffer.from(keychain.open(Buffer.from(envelope.sealed, 'base64')), 'base64') };
  }
  if (envelope !== null) return { kind: 'needs-passphrase', isNew: false };
  if (!keychain.isReal()) return { kind: 'needs-passphrase', isNew: true };
  const key = randomBytes(32);
  await writeEnvelope(path, { kind: 'keychain', sealed: keychain.seal(key.toString('base64')).toString('base64') });
  return { kind: 'open', key };
}

/** The key by the passphrase, made the first time. Null when the passphrase is wrong or the keychain holds the key. */
export async function openKeyWithPassphrase(folder: string, passphrase: string): Promise<Uint8Array | null> {
  const path = join(folder, ENVELOPE_FILE);
  const envelope = await readEnvelope(path);
  if (envelope === null) return createKey(path, passphrase);
  return isSealedByPassphrase(envelope) ? openWithPassphrase(envelope, passphrase) : null;
}

async function createKey(path: string, passphrase: string): Promise<Uint8Array> {
  const key = randomBytes(32);
  await writeEnvelope(path, await sealWithPassphrase(key, passphrase));
  return key;
}

function isSealedByPassphrase(envelope: KeyEnvelope): envelope is KeyEnvelope & { kind: 'passphrase' } {
  return envelope.kind === 'passphrase';
}
