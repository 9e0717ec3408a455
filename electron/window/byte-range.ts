export interface ByteRange {
  readonly from: number;
  /** After the last byte. */
  readonly to: number;
}

/**
 * The bytes that a `Range` header asks for in a content of `size` bytes. Null when it asks for what is not there, for
 * several pieces, or in any other unit.
 *
 * Source: RFC 9110, 14.1.2 (byte ranges).
 */
export function byteRangeOf(header: string, size: number): ByteRange | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(header.trim()) ?? [];
  if (first === '' && last === '') return null;
  if (first === '') return suffix(Number(last), size);
  const from = Number(first);
  const to = last === '' ? size : Math.min(Number(last) + 1, size);
  return from < size && from < to ? { from, to } : null;
}

/** `bytes=-500` is the last 500 bytes. */
function suffix(length: number, size: number): ByteRange | null {
  return length > 0 && size > 0 ? { from: Math.max(0, size - length), to: size } : null;
}
