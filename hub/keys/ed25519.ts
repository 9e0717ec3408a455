import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

/** Ed25519 as it travels: 32 bytes of public key and 64 of signature, base64url. */

export function readPublicKey(point: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: point }, format: 'jwk' });
}

/** Whether `signature` is by the holder of `key` over exactly these characters. */
export function isSignedBy(key: KeyObject, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
}

export function sha256(text: string | Buffer): Buffer {
  return createHash('sha256').update(text).digest();
}
