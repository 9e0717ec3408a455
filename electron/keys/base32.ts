const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Without padding. Source: RFC 4648, § 6. */
export function base32(content: Uint8Array): string {
  const bits = [...content].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/gu) ?? []).map((group) => ALPHABET[Number.parseInt(group.padEnd(5, '0'), 2)] ?? '').join('');
}

/** Case and spaces are ignored. Throws on any other sign: it reads what we wrote ourselves. */
export function fromBase32(text: string): Uint8Array {
  const signs = [...text.replace(/\s/gu, '').toUpperCase()];
  const bits = signs.map((sign) => valueOf(sign).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

function valueOf(sign: string): number {
  const value = ALPHABET.indexOf(sign);
  if (value < 0) throw new Error(`base32: ${sign}, expected A–Z or 2–7`);
  return value;
}
