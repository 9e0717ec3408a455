import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base32, fromBase32 } from './base32.ts';
import { acceptedStep, totpAddress, totpCode, totpStep } from './totp.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const SECRET = ascii('12345678901234567890');
const SECRETS = { sha1: SECRET, sha256: ascii('12345678901234567890123456789012'), sha512: ascii('1234567890123456789012345678901234567890123456789012345678901234') };

/** RFC 6238, appendix B. */
test.each([
  [59, '94287082', '46119246', '90693936'],
  [1_111_111_109, '07081804', '68084774', '25091201'],
  [1_111_111_111, '14050471', '67062674', '99943326'],
  [1_234_567_890, '89005924', '91819424', '93441116'],
  [2_000_000_000, '69279037', '90698825', '38618901'],
  [20_000_000_000, '65353130', '77737706', '47863826'],
])('at %i s the codes are those of RFC 6238', (seconds, sha1, sha256, sha512) => {
  const step = totpStep(seconds * 1000);
  expect([
    totpCode(SECRETS.sha1, step, { digits: 8 }),
    totpCode(SECRETS.sha256, step, { digits: 8, algorithm: 'sha256' }),
    totpCode(SECRETS.sha512, step, { digits: 8, algorithm: 'sha512' }),
  ]).toEqual([sha1, sha256, sha512]);
});

describe('a code serves once, near its time (negative test 48)', () => {
  const NOW = 1_792_000_000_000;
  const step = totpStep(NOW);
  const codeAt = (away: number): string => totpCode(SECRET, step + away);

  test.each([[-1], [0], [1]])('the code of step %i is accepted', (away) => {
    expect(acceptedStep(SECRET, codeAt(away), NOW, null)).toBe(step + away);
  });

  test.each([[-2], [2], [-10], [100]])('the code of step %i is refused', (away) => {
    expect(acceptedStep(SECRET, codeAt(away), NOW, null)).toBeNull();
  });

  test('a code that has served is refused, and so is one of an earlier step', () => {
    expect(acceptedStep(SECRET, codeAt(0), NOW, step)).toBeNull();
    expect(acceptedStep(SECRET, codeAt(-1), NOW, step)).toBeNull();
    expect(acceptedStep(SECRET, codeAt(1), NOW, step)).toBe(step + 1);
  });

  test('spaces between its figures are ignored', () => {
    const code = codeAt(0);
    expect(acceptedStep(SECRET, ` ${code.slice(0, 3)}\u202F${code.slice(3)} `, NOW, null)).toBe(step);
  });

  test.each(['', '12345', '1234567', 'abcdef', '12345６', '-12345'])('« %s » is no code', (typed) => {
    expect(acceptedStep(SECRET, typed, NOW, null)).toBeNull();
  });
});

/** RFC 4648, section 10. */
test.each([['f', 'MY'], ['fo', 'MZXQ'], ['foo', 'MZXW6'], ['foob', 'MZXW6YQ'], ['fooba', 'MZXW6YTB'], ['foobar', 'MZXW6YTBOI']])('« %s » is %s in base 32', (text, coded) => {
  expect(base32(ascii(text))).toBe(coded);
  expect(fromBase32(coded)).toEqual(ascii(text));
});

test('what is written in base 32 is read back', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (content) => {
    expect(fromBase32(base32(content))).toEqual(Uint8Array.from(content));
  }));
});

test('the address of the QR names the issuer and the login, escaped', () => {
  expect(totpAddress({ secret: 'MZXW6YTB', login: 'claire.morvan', issuer: 'Mutuelle des Rives' })).toBe(
    'otpauth://totp/Mutuelle%20des%20Rives:claire.morvan?secret=MZXW6YTB&issuer=Mutuelle%20des%20Rives&algorithm=SHA1&digits=6&period=30',
  );
});
