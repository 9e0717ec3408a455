import { hkdfSync } from 'node:crypto';
import { wipe } from './secret-bytes.ts';

export interface DerivationCost {
  readonly memoryKib: number;
  readonly passes: number;
}

/**
 * 160 MiB, three passes, one lane: about 185 ms on a quiet desk of two cores, twelve times the least that OWASP accepts (19 MiB, two passes).
 * `npm run bench -- S9` measures both in one run. Source: RFC 9106; OWASP Password Storage Cheat Sheet.
 */
export const COST: DerivationCost = { memoryKib: 160 * 1024, passes: 3 };

/** Argon2id in the library's numbering: its enum is ambient and cannot be imported. */
const ARGON2ID = 2;

interface DerivationInput {
  readonly passphrase: Uint8Array;
  readonly salt: Uint8Array;
  readonly cost: DerivationCost;
  /** Held by the system keychain; null where there is no real one. */
  readonly workstationSecret: Uint8Array | null;
}

/** The 32 bytes that seal a slot: from the passphrase, slowly, and from this workstation. The caller wipes them. */
export async function deriveKey({ passphrase, salt, cost, workstationSecret }: DerivationInput): Promise<Uint8Array> {
  // Compiled code that is no business of the first window.
  const { hashRaw } = await import('@node-rs/argon2');
  const slow = await hashRaw(passphrase, { algorithm: ARGON2ID, memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: 1, outputLen: 32, salt });
  const material = Buffer.concat([slow, workstationSecret ?? new Uint8Array()]);
  const key = new Uint8Array(hkdfSync('sha256', material, salt, workstationSecret === null ? 'guichet slot 1' : 'guichet slot 1 keychain', 32));
  wipe(slow, material);
  return key;
}

/** A passphrase as it is derived, however its accents were composed. The caller wipes it. */
export function passphraseBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text.normalize('NFKC'));
}
