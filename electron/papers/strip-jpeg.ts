import type { UploadLimit } from '../../shared/domain/policy/insurer-profile.ts';
import { strippedProfile } from './icc-profile.ts';
import { jpegSegment, readJpegParts, writtenPicture, type JpegParts } from './jpeg-segments.ts';

/** A JPEG as announced by its frame, and its bytes without metadata. */
export interface StrippedJpeg {
  readonly width: number;
  readonly height: number;
  /** Null when it announces more pixels than may be opened. */
  readonly content: Uint8Array | null;
  /** Whether anything but the picture was left out. */
  readonly hadMetadata: boolean;
  /** What lay behind the end of the picture. */
  readonly behind: Uint8Array;
}

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const JFIF = 'JFIF\0';
const EXIF = 'Exif\0\0';
const PROFILE = 'ICC_PROFILE\0';
const ADOBE = 'Adobe';
/** The most that one segment holds of a profile. */
const PROFILE_PIECE = 65_000;

/**
 * The picture of a JPEG without what surrounds it, written anew from the segments that draw it: bit for bit the same pixels. EXIF (place,
 * date, device), comments, previews and whatever follows the picture are left out; of EXIF only the direction « up » is written back,
 * without which a photograph lies on its side; of JFIF, Adobe and the profile of colours, what they say of drawing. Null when the
 * file is cut short, or holds anything that is not known.
 *
 * Source: ITU-T T.81 (segments), T.871 (JFIF) and T.872, 6.5.3 (Adobe); CIPA DC-008 (EXIF), tag 0x0112; ICC.1:2022, B.4 (profile).
 */
export function readJpeg(bytes: Uint8Array, limit: UploadLimit): StrippedJpeg | null {
  const parts = readJpegParts(bytes, limit);
  if (parts === null) return null;
  const { width, height, picture } = parts;
  if (picture === null) return { width, height, content: null, hadMetadata: false, behind: new Uint8Array() };
  const content = Buffer.concat([Uint8Array.of(0xff, 0xd8), ...aroundPicture(parts), ...writtenPicture(picture)]);
  return { width, height, content, hadMetadata: !content.equals(bytes), behind: bytes.subarray(parts.to) };
}

type Segment = JpegParts['around'][number];

/** What is written back of the segments around a picture: the direction stands first, where a copy looks for it. */
function aroundPicture({ around }: JpegParts): readonly Uint8Array[] {
  const up = around.map(orientationOf).find((value) => value !== null) ?? 1;
  const profile = profileOf(around);
  return [
    ...(up === 1 ? [] : [orientationSegment(up)]),
    ...around.filter((segment) => startsWith(segment, APP0, JFIF)).slice(0, 1).flatMap(jfifSegment),
    ...(profile === null ? [] : profileSegments(profile)),
    ...around.filter((segment) => startsWith(segment, APP14, ADOBE)).slice(0, 1).flatMap(adobeSegment),
  ];
}

/** Version and density, without the preview that may follow. */
function jfifSegment({ body }: Segment): readonly Uint8Array[] {
  const said = Buffer.from(body.subarray(0, 12));
  return said.length < 12 || (said[7] ?? 3) > 2 ? [] : [jpegSegment(APP0, Buffer.concat([said, Uint8Array.of(0, 0)]))];
}

/** How the colours were mixed, without which those of a printer are drawn in the negative. */
function adobeSegment({ body }: Segment): readonly Uint8Array[] {
  const mixing = body[11] ?? 3;
  return mixing > 2 ? [] : [jpegSegment(APP14, Buffer.concat([Buffer.from(ADOBE, 'latin1'), Uint8Array.of(0, 100, 0, 0, 0, 0, mixing)]))];
}

/** The profile of its segments, which say « the second of three »; null when there is none, or not all of it. */
function profileOf(around: readonly Segment[]): Uint8Array | null {
  const pieces = around.filter((segment) => startsWith(segment, APP2, PROFILE)).map(({ body }) => body.subarray(PROFILE.length));
  const isWhole = pieces.length > 0 && pieces.every((piece, index) => piece[0] === index + 1 && piece[1] === pieces.length);
  return isWhole ? strippedProfile(Buffer.concat(pieces.map((piece) => piece.subarray(2)))) : null;
}

function profileSegments(profile: Uint8Array): readonly Uint8Array[] {
  const count = Math.ceil(profile.length / PROFILE_PIECE);
  return Array.from({ length: count }, (_none, index) =>
    jpegSegment(APP2, Buffer.concat([Buffer.from(PROFILE, 'latin1'), Uint8Array.of(index + 1, count), profile.subarray(index * PROFILE_PIECE, (index + 1) * PROFILE_PIECE)])));
}

/** 1 to 8 from the first directory of EXIF; null when the segment holds none. */
function orientationOf(segment: Segment): number | null {
  const { body } = segment;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const tiff = EXIF.length;
  if (!startsWith(segment, APP1, EXIF) || tiff + 8 > body.length) return null;
  const isLittle = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  const count = directory + 2 <= body.length ? view.getUint16(directory, isLittle) : 0;
  for (let entry = directory + 2; entry < directory + 2 + count * 12 && entry + 12 <= body.length; entry += 12) {
    const value = view.getUint16(entry + 8, isLittle);
    if (view.getUint16(entry, isLittle) === 0x0112) return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** EXIF with its one tag. */
function orientationSegment(value: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01];
  const entry = [0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, value, 0x00, 0x00];
  return jpegSegment(APP1, Buffer.concat([Buffer.from(EXIF, 'latin1'), Uint8Array.from([...tiff, ...entry, 0x00, 0x00, 0x00, 0x00])]));
}

function startsWith({ marker, body }: Segment, wanted: number, text: string): boolean {
  return marker === wanted && String.fromCharCode(...body.subarray(0, text.length)) === text;
}
