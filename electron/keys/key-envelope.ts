import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
// The small build of zod: the envelope is opened before the first window.
import * as z from 'zod/mini';

/**
 * How the database key lies on disk: sealed by the system keychain, or by a key derived from the passphrase.
 * The database key itself is random, so that the passphrase can change without rewriting the database.
 */
const envelopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keychain'), sealed: z.base64() }),
  z.strictObject({
    kind: z.literal('passphrase'),
    salt: z.base64(),
    memoryKib: z.int(),
    passes: z.int(),
    nonce: z.base64(),
    sealed: z.base64(),
    tag: z.base64(),
  }),
]);
export type KeyEnvelope = z.infer<typeof envelopeSchema>;

/** Argon2id in the library's numbering: its enum is ambient and cannot be imported. */
const ARGON2ID = 2;

/** 128 MiB, 3 passes: at least the cost that quality goal S9 asks, about 150 ms. Source: RFC 9106, OWASP. */
const ARGON2 = { memoryKib: 128 * 1024, passes: 3 } as const;

/** Null when the workstation has no key yet. Throws when the file is not an envelope. */
export async function readEnvelope(path: string): Promise<KeyEnvelope | null> {
  try {
    return envelopeSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export async function writeEnvelope(path: string, envelope: KeyEnvelope): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(envelope), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

export async function sealWithPassphrase(key: Uint8Array, passphrase: string): Promise<KeyEnvelope> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, ARGON2.memoryKib, ARGON2.passes), nonce);
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  return {
    kind: 'passphrase',
    salt: salt.toString('base64'),
    ...ARGON2,
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** Null when the passphrase is not the right one, or the envelope was altered. */
export async function openWithPassphrase(envelope: KeyEnvelope & { kind: 'passphrase' }, passphrase: string): Promise<Uint8Array | null> {
  const derived = await derive(passphrase, Buffer.from(envelope.salt, 'base64'), envelope.memoryKib, envelope.passes);
  const decipher = createDecipheriv('aes-256-gcm', derived, Buffer.from(envelope.nonce, 'base64'));
  decipher.setAuthTag(Buffer.from(envelope.tag, 'base64'));
  const opened = decipher.update(Buffer.from(envelope.sealed, 'base64'));
  try {
    return Buffer.concat([opened, decipher.final()]);
  } catch {
    // GCM says no more than that: a wrong passphrase and an altered envelope look alike.
    return null;
  }
}

async function derive(passphrase: string, salt: Uint8Array, memoryCost: number, timeCost: number): Promise<Uint8Array> {
  // Compiled code that a desk with a keychain never needs.
  const { hashRaw } = await import('@node-rs/argon2');
  return hashRaw(passphrase.normalize('NFKC'), { algorithm: ARGON2ID, memoryCost, timeCost, parallelism: 1, outputLen: 32, salt });
}
