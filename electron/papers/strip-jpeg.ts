/** A JPEG as announced by its frame, and its bytes without metadata. */
export interface StrippedJpeg {
  readonly width: number;
  readonly height: number;
  readonly content: Uint8Array;
  /** Whether anything but the picture was left out. */
  readonly hadMetadata: boolean;
  /** What lay behind the end of the picture. */
  readonly behind: Uint8Array;
}

/**
 * The picture of a JPEG without what surrounds it: bit for bit the same pixels. EXIF (place, date, device), comments,
 * previews and whatever follows the picture are left out; of EXIF only the direction « up » is written back, without which
 * a photograph lies on its side. Null when the file is cut short or holds no frame. Nothing is decoded.
 *
 * Source: ITU-T T.81 annex B (segments); CIPA DC-008 (EXIF), tag 0x0112.
 */
export function readJpeg(bytes: Uint8Array): StrippedJpeg | null {
  const segments = readSegments(bytes);
  const frame = segments?.find(({ marker }) => isFrame(marker));
  if (segments === null || frame === undefined) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const up = segments.map((segment) => orientationOf(bytes, view, segment)).find((value) => value !== null) ?? 1;
  const kept = segments.filter((segment) => isKept(bytes, segment)).map(({ from, to }) => bytes.subarray(from, to));
  const behind = bytes.subarray(segments.at(-1)?.to);
  const direction = up === 1 ? [] : [orientationSegment(up)];
  return {
    width: view.getUint16(frame.from + 7),
    height: view.getUint16(frame.from + 5),
    content: Buffer.concat([bytes.subarray(0, 2), ...direction, ...kept]),
    hadMetadata: kept.length < segments.length || behind.length > 0,
    behind,
  };
}

interface Segment {
  readonly marker: number;
  readonly from: number;
  /** After the segment and, for a scan, after its coded data. */
  readonly to: number;
}

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const COMMENT = 0xfe;
const SCAN = 0xda;
const END = 0xd9;

/** The segments after the first mark, up to the end of the picture; null when the file is cut short. */
function readSegments(bytes: Uint8Array): readonly Segment[] | null {
  const segments: Segment[] = [];
  let from = 2;
  while (from + 2 <= bytes.length) {
    if (bytes[from] !== 0xff) return null;
    const marker = bytes[from + 1] ?? 0;
    if (marker === 0xff) {
      from += 1;
      continue;
    }
    if (marker === END) return [...segments, { marker, from, to: from + 2 }];
    const length = ((bytes[from + 2] ?? 0) << 8) | (bytes[from + 3] ?? 0);
    const end = from + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    const to = marker === SCAN ? endOfScan(bytes, end) : end;
    segments.push({ marker, from, to });
    from = to;
  }
  return null;
}

/** The next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    const isCoded = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (bytes[at] === 0xff && !isCoded) return at;
    at += 1;
  }
  return bytes.length;
}

/** SOF0 to SOF15, without the tables that share their range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Colours need the JFIF and Adobe marks and the profile; every other application segment is metadata. */
function isKept(bytes: Uint8Array, { marker, from }: Segment): boolean {
  if (marker === COMMENT) return false;
  if (marker === APP2) return startsWith(bytes, from + 4, 'ICC_PROFILE\0');
  const isApplication = marker >= APP0 && marker <= 0xef;
  return !isApplication || marker === APP0 || marker === APP14;
}

/** 1 to 8 from the first directory of EXIF; null when the segment holds none. */
function orientationOf(bytes: Uint8Array, view: DataView, { marker, from, to }: Segment): number | null {
  if (marker !== APP1 || !startsWith(bytes, from + 4, 'Exif\0\0')) return null;
  const tiff = from + 10;
  if (tiff + 8 > to) return null;
  const isLittle = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  const count = directory + 2 <= to ? view.getUint16(directory, isLittle) : 0;
  for (let entry = directory + 2; entry < directory + 2 + count * 12 && entry + 12 <= to; entry += 12) {
    const value = view.getUint16(entry + 8, isLittle);
    if (view.getUint16(entry, isLittle) === 0x0112) return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** EXIF with its one tag. */
function orientationSegment(value: number): Uint8Array {
  const head = [0xff, APP1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00];
  const tiff = [0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01];
  const entry = [0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, value, 0x00, 0x00];
  return Uint8Array.from([...head, ...tiff, ...entry, 0x00, 0x00, 0x00, 0x00]);
}

function startsWith(bytes: Uint8Array, from: number, text: string): boolean {
  return String.fromCharCode(...bytes.subarray(from, from + text.length)) === text;
}
