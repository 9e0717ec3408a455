import { assert } from '../../lib/assert.ts';
import type { Brand } from '../../lib/brand.ts';

/**
 * The code printed on a document, '7K4Q-2M9X': whoever reads it aloud or from a bad copy cannot take one sign for another.
 *
 * Source: house rule of the printed documents (no 0, O, 1 nor I).
 */
export type VerificationCode = Brand<string, 'VerificationCode'>;

/** Thirty-two signs, without 0 and O, 1 and I: five bits each, so that a byte draws one with no bias. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_SHAPE = /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/u;

/** Reads a code typed by a person; case, spaces and the dash are ignored. Null when a sign cannot belong to a code. */
export function parseVerificationCode(text: string): VerificationCode | null {
  const signs = text.replace(/[\s-]/gu, '').toUpperCase();
  const code = `${signs.slice(0, 4)}-${signs.slice(4)}`;
  return CODE_SHAPE.test(code) ? (code as VerificationCode) : null;
}

/** The code drawn by eight random bytes; chance comes from the caller. */
export function verificationCodeFrom(randomBytes: Uint8Array): VerificationCode {
  assert(randomBytes.length === 8, `verificationCodeFrom: ${randomBytes.length} bytes, expected 8`);
  const code = parseVerificationCode(Array.from(randomBytes, (byte) => SIGNS.charAt(byte % SIGNS.length)).join(''));
  assert(code !== null, 'verificationCodeFrom: a sign outside the code alphabet');
  return code;
}
