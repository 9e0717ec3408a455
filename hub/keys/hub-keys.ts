import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { sha256 } from './ed25519.ts';

/** What the hub signs with. Every process of one hub has the same file. */
export interface HubKeys {
  /** The first 16 hexadecimal digits of the digest of the public key. */
  readonly keyId: string;
  readonly publicKey: string;
  /** Signs a receipt: base64url. */
  signReceipt(text: string): string;
  /** Of access tokens; another key than that of receipts, which are kept for years. */
  readonly token: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}

const keysFile = z.strictObject({ receipt: z.string().startsWith('-----BEGIN PRIVATE KEY-----'), token: z.string().startsWith('-----BEGIN PRIVATE KEY-----') });

/**
 * Reads the operator's key file, or makes it at the first start, readable by its owner alone. Throws when others may read it: whoever has it
 * can write receipts.
 */
export function loadHubKeys(path: string): HubKeys {
  if (!existsSync(path)) writeNewKeys(path);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) throw new Error(`${path} may be read by others than its owner: chmod 600 it, and consider its keys known`);
  const file = keysFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  return hubKeys(createPrivateKey(file.receipt), createPrivateKey(file.token));
}

function hubKeys(receipt: KeyObject, token: KeyObject): HubKeys {
  const { x = '' } = createPublicKey(receipt).export({ format: 'jwk' });
  return {
    keyId: sha256(Buffer.from(x, 'base64url')).toString('hex').slice(0, 16),
    publicKey: x,
    signReceipt: (text) => sign(null, Buffer.from(text, 'utf8'), receipt).toString('base64url'),
    token: { privateKey: token, publicKey: createPublicKey(token) },
  };
}

/** `wx`: of two processes that start at once, one makes the file and the other reads it. */
function writeNewKeys(path: string): void {
  const pem = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, `${JSON.stringify({ receipt: pem(), token: pem() }, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
