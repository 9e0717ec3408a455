import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { sha256 } from '../../hub/keys/ed25519.ts';
import type { HubKeys } from '../../hub/keys/hub-keys.ts';
import { Chance } from './chance.ts';

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

/** The same in every run, as those of a hub are for years. */
export const HUB_KEYS = keysOf(new Chance('keys of the hub'));

function keysOf(chance: Chance): HubKeys {
  const receipt = createPrivateKey({ key: privateKeyOf(chance.bytes(32)), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(receipt).export({ format: 'jwk' });
  return {
    keyId: sha256(Buffer.from(x, 'base64url')).toString('hex').slice(0, 16), publicKey: x, signReceipt: (text) => sign(null, Buffer.from(text, 'utf8'), receipt).toString('base64url'),
    token: { privateKey: receipt, publicKey: createPublicKey(receipt) },
  };
}
