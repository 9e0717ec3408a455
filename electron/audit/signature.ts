import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify, type KeyObject } from 'node:crypto';

/** The only cryptography of the journal: SHA-256 of a text, Ed25519 over the 32 bytes of a digest. */

export function sha256(content: string | Uint8Array): Buffer {
  return hash('sha256', content, 'buffer');
}

/** The same in hexadecimal, of a text: the check of a long journal makes no object per entry. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex');
}

/** What is shown of a public key (hexadecimal), so that two of them can be compared by eye. */
export function fingerprintOf(publicKey: string): string {
  return sha256(Buffer.from(publicKey, 'hex')).toString('hex');
}

export interface KeyPair {
  /** 32 bytes, as RFC 8032 writes it. */
  readonly publicKey: Buffer;
  /** PKCS 8. */
  readonly privateKey: Buffer;
}

export function makeKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  return { publicKey: Buffer.from(x ?? '', 'base64url'), privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }) };
}

/** The caller wipes `privateKey`: what signs keeps its own, outside of the engine's memory. */
export function signerOf(privateKey: Uint8Array): (digest: Uint8Array) => Buffer {
  const der = Buffer.from(privateKey);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  return (digest) => sign(null, digest, key);
}

/** What judges signatures under a raw public key; under one that is no key, none is right. */
export function judgeOf(publicKey: Uint8Array): (digest: Uint8Array, signature: Uint8Array) => boolean {
  const key = readKey(publicKey);
  return (digest, signature) => key !== null && signature.length === 64 && verify(null, digest, key, signature);
}

function readKey(publicKey: Uint8Array): KeyObject | null {
  if (publicKey.length !== 32) return null;
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') }, format: 'jwk' });
  } catch {
    // Thirty-two bytes that are no point of the curve.
    return null;
  }
}
