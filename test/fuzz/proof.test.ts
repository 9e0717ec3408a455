import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyProof } from '../../electron/audit/verify-proof.ts';
import { aProof } from '../fixtures/a-proof.ts';
import { FUZZ_TIMEOUT_MS, fuzzBudget } from './fuzz-budget.ts';
import { mutatedBytes } from './mutated-bytes.ts';

test('a spoilt dossier de preuve is never found whole, and never breaks its verifier', () => {
  const sound = JSON.stringify(aProof(12).proof);
  expect(verifyProof(sound, null).fault).toBeNull();
  fc.assert(fc.property(mutatedBytes([Buffer.from(sound)]), (bytes) => {
    const text = Buffer.from(bytes).toString('utf8');
    if (isSame(text, sound)) return;
    expect(verifyProof(text, null).fault).not.toBeNull();
  }), fuzzBudget(1500) as fc.Parameters<[Uint8Array]>);
}, FUZZ_TIMEOUT_MS);

/** Spaces between its parts change nothing of what a file says. */
function isSame(text: string, sound: string): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === sound;
  } catch {
    return false;
  }
}
