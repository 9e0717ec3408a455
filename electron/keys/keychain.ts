import { randomBytes } from 'node:crypto';
import type { KeyFile } from './key-file.ts';
import { wipe } from './secret-bytes.ts';

/** The system keychain, where it is real: `safeStorage` of Electron, never its `basic_text` backend. */
export interface Keychain {
  isReal(): boolean;
  seal(text: string): Buffer;
  open(sealed: Buffer): string;
}

/** Of a program that reaches no keychain: the command line. */
export const NO_KEYCHAIN: Keychain = {
  isReal: () => false,
  seal: () => {
    throw new Error('no keychain to seal with');
  },
  open: () => {
    throw new Error('no keychain to open with');
  },
};

/** A new secret of this workstation, sealed; null where no keychain is real, and then the passphrase alone protects (negative test 40). */
export function newSealedSecret(keychain: Keychain): string | null {
  if (!keychain.isReal()) return null;
  const secret = randomBytes(32);
  const sealed = keychain.seal(secret.toString('base64')).toString('base64');
  wipe(secret);
  return sealed;
}

/**
 * The secret that this workstation's slots are bound to; null when they are bound to none. Throws when the keychain that sealed it is not there
 * any more: another session of the system, or a profile moved to another machine.
 */
export function workstationSecretOf(file: KeyFile, keychain: Keychain): Uint8Array | null {
  if (file.workstationSecret === null) return null;
  if (!keychain.isReal()) throw new KeychainLost();
  return Buffer.from(keychain.open(Buffer.from(file.workstationSecret, 'base64')), 'base64');
}

export class KeychainLost extends Error {
  constructor() {
    super('key file: its workstation secret was sealed by a keychain that is not there');
  }
}
