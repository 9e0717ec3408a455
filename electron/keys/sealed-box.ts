import {
  createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes, type KeyObject,
} from 'node:crypto';
// The small build of zod: the key file of a demonstration is read before the first window.
import * as z from 'zod/mini';
import { wipe } from './secret-bytes.ts';

/** AES-256-GCM: what was altered does not open. */
export const sealed = z.strictObject({ nonce: z.base64(), text: z.base64(), tag: z.base64() });
export type Sealed = z.infer<typeof sealed>;

/** Closed by a public key alone: whoever closes it needs no secret, whoever opens it holds the private key. */
export const sealedBox = z.strictObject({ ephemeral: z.base64(), content: sealed });
export type SealedBox = z.infer<typeof sealedBox>;

export interface KeyPair {
  /** SPKI, base64. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function seal(content: Uint8Array, key: Uint8Array): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.concat([cipher.update(content), cipher.final()]);
  return { nonce: base64(nonce), text: base64(text), tag: base64(cipher.getAuthTag()) };
}

/** Null when the key is another one, or what is sealed was altered: GCM says no more than that. The caller wipes what it gets. */
export function unseal({ nonce, text, tag }: Sealed, key: Uint8Array): Uint8Array | null {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(nonce), { authTagLength: 16 });
  decipher.setAuthTag(bytes(tag));
  const opened = decipher.update(bytes(text));
  try {
    decipher.final();
    return opened;
  } catch {
    wipe(opened);
    return null;
  }
}

/** X25519. Source: RFC 7748. */
export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey: base64(publicKey.export({ type: 'spki', format: 'der' })), privateKey };
}

/** The private half as bytes to be sealed; the caller wipes them. */
export function privateBytes({ privateKey }: KeyPair): Uint8Array {
  return privateKey.export({ type: 'pkcs8', format: 'der' });
}

export function privateKeyFrom(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.byteLength), type: 'pkcs8', format: 'der' });
}

export function closeBox(content: Uint8Array, publicKey: string): SealedBox {
  const ephemeral = newKeyPair();
  const key = agreedKey(ephemeral.privateKey, publicKey, ephemeral.publicKey, publicKey);
  const box = { ephemeral: ephemeral.publicKey, content: seal(content, key) };
  wipe(key);
  return box;
}

/** Null when the box was closed for another key, or altered. The caller wipes what it gets. */
export function openBox(box: SealedBox, privateKey: KeyObject, publicKey: string): Uint8Array | null {
  const key = agreedKey(privateKey, box.ephemeral, box.ephemeral, publicKey);
  const content = unseal(box.content, key);
  wipe(key);
  return content;
}

/** Both public halves go into the derivation, so that a box answers to one pair alone. Source: RFC 9180, § 4.1. */
function agreedKey(privateKey: KeyObject, otherPublic: string, ephemeral: string, recipient: string): Uint8Array {
  const shared = diffieHellman({ privateKey, publicKey: createPublicKey({ key: bytes(otherPublic), type: 'spki', format: 'der' }) });
  const key = new Uint8Array(hkdfSync('sha256', shared, Buffer.concat([bytes(ephemeral), bytes(recipient)]), 'guichet box 1', 32));
  wipe(shared);
  return key;
}

function base64(content: Uint8Array): string {
  return Buffer.from(content).toString('base64');
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
