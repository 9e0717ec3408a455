/** A PNG as announced by its header, and its bytes without metadata. */
export interface StrippedPng {
  readonly width: number;
  readonly height: number;
  readonly content: Uint8Array;
  /** Whether anything but the picture was left out. */
  readonly hadMetadata: boolean;
  /** What lay behind the end of the picture. */
  readonly behind: Uint8Array;
}

/** The chunks that the picture needs; all others (texts, times, EXIF, animation, private) are left out. */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD']);
const SIGNATURE_LENGTH = 8;
/** Length, name and checksum around the bytes of a chunk. */
const CHUNK_OVERHEAD = 12;

/**
 * The picture of a PNG without what surrounds it: bit for bit the same pixels, nothing after its end. Null when a chunk is
 * cut short or the header is missing. Nothing is decoded: the size is what the header announces.
 *
 * Source: PNG Specification, third edition, 5.3 (chunk layout), 11.2.1 (IHDR).
 */
export function readPng(bytes: Uint8Array): StrippedPng | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = readChunks(bytes, view);
  const header = chunks?.[0];
  if (chunks === null || header?.name !== 'IHDR' || chunks.at(-1)?.name !== 'IEND') return null;
  const kept = chunks.filter(({ name }) => KEPT.has(name)).map(({ from, to }) => bytes.subarray(from, to));
  const width = view.getUint32(header.from + 8);
  const height = view.getUint32(header.from + 12);
  const behind = bytes.subarray(chunks.at(-1)?.to);
  return { width, height, content: Buffer.concat([bytes.subarray(0, SIGNATURE_LENGTH), ...kept]), hadMetadata: kept.length < chunks.length || behind.length > 0, behind };
}

interface Chunk {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The chunks up to the end of the picture; null when one is longer than the file. */
function readChunks(bytes: Uint8Array, view: DataView): readonly Chunk[] | null {
  const chunks: Chunk[] = [];
  let from = SIGNATURE_LENGTH;
  while (from + CHUNK_OVERHEAD <= bytes.length) {
    const to = from + CHUNK_OVERHEAD + view.getUint32(from);
    if (to > bytes.length) return null;
    const name = String.fromCharCode(...bytes.subarray(from + 4, from + 8));
    chunks.push({ name, from, to });
    if (name === 'IEND') return chunks;
    from = to;
  }
  return null;
}
