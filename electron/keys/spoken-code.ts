import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** No sign that is taken for another when read aloud or copied by hand: no 0, 1, I, L, O, U. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 5;

/**
 * A code to copy by hand, in groups of five signs: four groups hold 98 bits, five 122. Four suffice where the code seals a key, since
 * Argon2id stands before it; five where a plain digest of it is kept (`recoveryDigest`).
 */
export function newSpokenCode(groups: number): string {
  const group = (): string => Array.from({ length: GROUP }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** The code as it is compared, whatever the case and the signs between the groups; null when it cannot be one of `groups` groups. */
export function readSpokenCode(typed: string, groups: number): string | null {
  const signs = typed.toUpperCase().replace(/[\s-]/gu, '');
  return signs.length === groups * GROUP && [...signs].every((sign) => SIGNS.includes(sign)) ? signs : null;
}

/**
 * How a recovery code is kept. One code of one person: the same code of another has another digest. A plain one, since nobody tries
 * 122 bits: a slow one would answer a wrong code later for somebody who has codes than for somebody who has none.
 *
 * Source: OWASP ASVS 5.0, 6.5.2 (from 112 bits of entropy a standard hash may be used).
 */
export function recoveryDigest(staffId: string, code: string): string {
  return createHash('sha256').update(`guichet recovery 1\n${staffId}\n${code}`).digest('base64');
}

export function isSameDigest(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
