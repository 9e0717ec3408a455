import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseVerificationCode, verificationCodeFrom } from './verification-code.ts';

test('a code is read whatever its case and spaces', () => {
  expect(parseVerificationCode(' 7k4q 2m9x ')).toBe('7K4Q-2M9X');
});

test.each(['0K4Q-2M9X', 'OK4Q-2M9X', '1K4Q-2M9X', 'IK4Q-2M9X', '7K4Q-2M9', '7K4Q-2M9XX', ''])('%j is no code', (text) => {
  expect(parseVerificationCode(text)).toBeNull();
});

test('any eight bytes draw a code that reads back as itself', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
    const code = verificationCodeFrom(bytes);
    expect(parseVerificationCode(code)).toBe(code);
  }));
});

test('each of the thirty-two signs is drawn by exactly eight bytes', () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const sign = verificationCodeFrom(new Uint8Array(8).fill(byte)).charAt(0);
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  expect(counts.size).toBe(32);
  expect(new Set(counts.values())).toEqual(new Set([8]));
});

test('seven bytes are a defect', () => {
  expect(() => verificationCodeFrom(new Uint8Array(7))).toThrow('expected 8');
});
