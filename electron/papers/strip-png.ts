import { crc32, inflateSync } from 'node:zlib';
import { judgeImageSize } from '../../shared/domain/paper/paper-limit.ts';
import type { UploadLimit } from '../../shared/domain/policy/insurer-profile.ts';
import { pngProfile } from './icc-profile.ts';
import { readPngHeader, type PngHeader } from './png-header.ts';

/** A PNG as announced by its header, and its bytes without metadata. */
export interface StrippedPng {
  readonly width: number;
  readonly height: number;
  /** Null when it announces more pixels than may be opened. */
  readonly content: Uint8Array | null;
  /** Whether anything but the picture was left out. */
  readonly hadMetadata: boolean;
  /** What lay behind the end of the picture. */
  readonly behind: Uint8Array;
}

interface Chunk {
  readonly name: string;
  readonly body: Uint8Array;
  /** Where the next one begins. */
  readonly to: number;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Length, name and checksum around the bytes of a chunk. */
const CHUNK_OVERHEAD = 12;
/** What a private, lower-case first letter says: the picture can be drawn without it. */
const DISPENSABLE = /^[a-z][A-Za-z][A-Z][A-Za-z]$/u;

/** The chunks that change how the picture is drawn, by the lengths that each may have. */
const DRAWN_BY: Readonly<Record<string, (length: number) => boolean>> = {
  PLTE: (length) => length > 0 && length <= 768 && length % 3 === 0,
  tRNS: (length) => length > 0 && length <= 256,
  gAMA: (length) => length === 4,
  cHRM: (length) => length === 32,
  sRGB: (length) => length === 1,
  sBIT: (length) => length >= 1 && length <= 4,
  pHYs: (length) => length === 9,
  bKGD: (length) => [1, 2, 6].includes(length),
};

/**
 * The picture of a PNG without what surrounds it, written anew from the chunks that draw it: the same pixels, bit for bit.
 * Texts, times, EXIF, animation and private chunks are left out. Null when anything is not exactly as the format says: a wrong
 * checksum, a chunk that nothing can be drawn without and that is not known, a second header, pixels too few or too many.
 *
 * Source: PNG Specification, third edition, 5.3 (chunk layout), 5.6 (order), 11.2 and 11.3 (chunks).
 */
export function readPng(bytes: Uint8Array, limit: UploadLimit): StrippedPng | null {
  const chunks = SIGNATURE.every((byte, at) => bytes[at] === byte) ? readChunks(bytes) : null;
  const header = chunks?.[0]?.name === 'IHDR' ? readPngHeader(chunks[0].body) : null;
  if (chunks === null || header === null) return null;
  const behind = bytes.subarray(chunks.at(-1)?.to);
  const { width, height } = header;
  if (!judgeImageSize(header, limit).ok) return { width, height, content: null, hadMetadata: false, behind };
  const kept = keptChunks(chunks, header);
  return kept === null ? null : { width, height, content: written(kept), hadMetadata: behind.length > 0 || bodyLength(kept) < bodyLength(chunks), behind };
}

/** The chunks up to the end of the picture; null when one is longer than the file, or not what its checksum says. */
function readChunks(bytes: Uint8Array): readonly Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let from = SIGNATURE.length;
  while (from + CHUNK_OVERHEAD <= bytes.length) {
    const end = from + 8 + view.getUint32(from);
    if (end + 4 > bytes.length || crc32(bytes.subarray(from + 4, end)) !== view.getUint32(end)) return null;
    const name = String.fromCharCode(...bytes.subarray(from + 4, from + 8));
    const body = bytes.subarray(from + 8, end);
    chunks.push({ name, body, to: end + 4 });
    if (name === 'IEND') return body.length === 0 ? chunks : null;
    from = end + 4;
  }
  return null;
}

/** What draws the picture, in its order; null when that is not whole, or stands where it may not. */
function keptChunks(chunks: readonly Chunk[], header: PngHeader): readonly Chunk[] | null {
  const first = chunks.findIndex(({ name }) => name === 'IDAT');
  const last = chunks.findLastIndex(({ name }) => name === 'IDAT');
  if (first === -1 || chunks.slice(first, last).some(({ name }) => name !== 'IDAT')) return null;
  const pixels = readPixels(chunks.slice(first, last + 1), header);
  const before = chunks.slice(1, first);
  const after = chunks.slice(last + 1, -1);
  const needed = before.filter(({ name }) => !DISPENSABLE.test(name) || name in DRAWN_BY);
  const isSound = needed.every(({ name, body }) => DRAWN_BY[name]?.(body.length) === true) && new Set(needed.map(({ name }) => name)).size === needed.length;
  if (pixels === null || !isSound || after.some(({ name }) => !DISPENSABLE.test(name)) || needed.some(({ name }) => name === 'PLTE') < header.isIndexed) return null;
  return [...chunks.slice(0, 1), ...before.flatMap(drawnBy), ...pixels, ...chunks.slice(-1)];
}

function drawnBy(chunk: Chunk): readonly Chunk[] {
  if (chunk.name !== 'iCCP') return chunk.name in DRAWN_BY ? [chunk] : [];
  const body = pngProfile(chunk.body);
  return body === null ? [] : [{ ...chunk, body }];
}

/** The chunks of the pixels, without what may stand behind the pixels in the last of them; null unless they hold every row and no more. */
function readPixels(chunks: readonly Chunk[], { byteCount }: PngHeader): readonly Chunk[] | null {
  const packed = Buffer.concat(chunks.map(({ body }) => body));
  const used = packedLength(packed, byteCount);
  if (used === null) return null;
  let left = used;
  return chunks.flatMap((chunk) => {
    const body = chunk.body.subarray(0, left);
    left -= body.length;
    return body.length === 0 ? [] : [{ ...chunk, body }];
  });
}

/** How many bytes hold the pixels; null when they do not unpack to `byteCount`. */
function packedLength(packed: Uint8Array, byteCount: number): number | null {
  try {
    // With `info`, the answer also says how much was read, which its type does not tell.
    const { buffer, engine } = inflateSync(packed, { maxOutputLength: byteCount, info: true }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return buffer.length === byteCount ? engine.bytesWritten : null;
  } catch {
    return null;
  }
}

function written(chunks: readonly Chunk[]): Uint8Array {
  const pieces = chunks.map(({ name, body }) => {
    const piece = Buffer.alloc(body.length + CHUNK_OVERHEAD);
    piece.writeUInt32BE(body.length, 0);
    piece.write(name, 4, 'latin1');
    piece.set(body, 8);
    piece.writeUInt32BE(crc32(piece.subarray(4, -4)), body.length + 8);
    return piece;
  });
  return Buffer.concat([SIGNATURE, ...pieces]);
}

function bodyLength(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { body }) => sum + body.length + CHUNK_OVERHEAD, 0);
}
