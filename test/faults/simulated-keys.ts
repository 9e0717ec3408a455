import { createPrivateKey, createPublicKey } from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 key in PKCS 8 (RFC 8410, section 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A private key of these 32 bytes, as the journal keeps one: PKCS 8, DER. */
export function privateKeyOf(seed: Buffer): Buffer {
  return Buffer.concat([PKCS8_HEAD, seed]);
}

/** The 32 bytes of its public key. */
export function publicKeyOf(privateKey: Buffer): Buffer {
  const { x = '' } = createPublicKey(createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
}
