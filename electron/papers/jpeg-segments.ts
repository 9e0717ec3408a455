import { judgeImageSize } from '../../shared/domain/paper/paper-limit.ts';
import type { UploadLimit } from '../../shared/domain/policy/insurer-profile.ts';
import { readCoded } from './jpeg-coded.ts';
import { BASELINE, EXTENDED, PROGRESSIVE, readFrame, readFrameSize, type JpegFrame } from './jpeg-frame.ts';
import { readScan, tablesOf } from './jpeg-scan.ts';
import { readCodes, readQuantisation, type JpegTable } from './jpeg-tables.ts';

/** A piece of the picture, in its order. */
type Piece =
  | { readonly kind: 'segment'; readonly marker: number; readonly body: Uint8Array }
  | { readonly kind: 'tables'; readonly marker: number; readonly tables: readonly JpegTable[] }
  | { readonly kind: 'coded'; readonly bytes: Uint8Array };

/** What a JPEG is made of. */
export interface JpegParts {
  readonly width: number;
  readonly height: number;
  /** The picture alone, up to its end; null when it announces more pixels than may be opened. */
  readonly picture: readonly Piece[] | null;
  /** Application segments and comments: what is around the picture. */
  readonly around: readonly { readonly marker: number; readonly body: Uint8Array }[];
  readonly hadMore: boolean;
  /** Where the file goes on behind the end of the picture. */
  readonly to: number;
}

const MARK = 0xff;
const START = 0xd8;
const END = 0xd9;
const QUANTISATION = 0xdb;
const CODES = 0xc4;
const RESTARTS = 0xdd;
const SCAN = 0xda;
const COMMENT = 0xfe;
/** Cameras write ten or fewer; more would keep a reader busy for long with a small file. */
const MOST_SCANS = 100;

interface State {
  readonly picture: Piece[];
  readonly around: { readonly marker: number; readonly body: Uint8Array }[];
  readonly tables: Map<string, JpegTable>;
  frame: JpegFrame | null;
  restartEvery: number;
  scans: number;
  hadMore: boolean;
}

/**
 * The segments of a JPEG, each one known by its mark and exactly as long as what it holds. Null when anything else is in the
 * file: a mark that no photograph has, bytes between two segments, a picture that is not whole. Source: ITU-T T.81, annex B.
 */
export function readJpegParts(bytes: Uint8Array, limit: UploadLimit): JpegParts | null {
  const state: State = { picture: [], around: [], tables: new Map(), frame: null, restartEvery: 0, scans: 0, hadMore: false };
  if (bytes[0] !== MARK || bytes[1] !== START) return null;
  let from = 2;
  while (from + 2 <= bytes.length) {
    if (bytes[from] !== MARK) return null;
    const marker = bytes[from + 1] ?? 0;
    if (marker === MARK) {
      from += 1;
      continue;
    }
    if (marker === END) return ended(state, from + 2);
    const end = from + 2 + (((bytes[from + 2] ?? 0) << 8) | (bytes[from + 3] ?? 0));
    if (end < from + 4 || end > bytes.length) return null;
    const body = bytes.subarray(from + 4, end);
    const announced = isFrame(marker) ? readFrameSize(body) : null;
    if (announced !== null && !judgeImageSize(announced, limit).ok) return { ...announced, picture: null, around: [], hadMore: false, to: bytes.length };
    const to = marker === SCAN ? takeScan(state, bytes, body, end) : take(state, marker, body) ? end : null;
    if (to === null) return null;
    from = to;
  }
  return null;
}

function ended({ frame, picture, around, hadMore }: State, to: number): JpegParts | null {
  const isWhole = frame !== null && frame.colours.every(({ said }) => said[0] !== -1);
  return isWhole ? { width: frame.width, height: frame.height, picture, around, hadMore, to } : null;
}

function isFrame(marker: number): boolean {
  return marker === BASELINE || marker === EXTENDED || marker === PROGRESSIVE;
}

/** Whether a segment is one that may stand here. */
function take(state: State, marker: number, body: Uint8Array): boolean {
  if (isFrame(marker)) return takeFrame(state, marker, body);
  if (marker === QUANTISATION) return takeTables(state, marker, readQuantisation(body));
  if (marker === CODES) return takeTables(state, marker, readCodes(body));
  if (marker === RESTARTS) {
    if (body.length !== 2) return false;
    state.restartEvery = ((body[0] ?? 0) << 8) | (body[1] ?? 0);
    state.picture.push({ kind: 'segment', marker, body });
    return true;
  }
  if (marker !== COMMENT && (marker < 0xe0 || marker > 0xef)) return false;
  state.around.push({ marker, body });
  return true;
}

function takeFrame(state: State, marker: number, body: Uint8Array): boolean {
  const frame = state.frame === null ? readFrame(marker, body) : null;
  if (frame === null) return false;
  state.frame = frame;
  state.picture.push({ kind: 'segment', marker, body });
  return true;
}

function takeTables(state: State, marker: number, tables: readonly JpegTable[] | null): boolean {
  if (tables === null) return false;
  for (const table of tables) state.tables.set(`${table.kind} ${table.id}`, table);
  state.picture.push({ kind: 'tables', marker, tables });
  return true;
}

/** Where the file goes on behind the coded data of a scan; null when they are none. */
function takeScan(state: State, bytes: Uint8Array, body: Uint8Array, from: number): number | null {
  const { frame, restartEvery } = state;
  state.scans += 1;
  const scan = frame === null || state.scans > MOST_SCANS ? null : readScan(frame, body);
  const codes = scan === null ? null : tablesOf(scan, (kind, id) => state.tables.get(`${kind} ${id}`));
  if (frame === null || scan === null || codes === null) return null;
  const coded = readCoded(bytes, from, { frame, scan, codes, restartEvery });
  if (coded === null) return null;
  state.hadMore ||= coded.hadMore;
  state.picture.push({ kind: 'segment', marker: SCAN, body }, ...coded.pieces.map((piece) => ({ kind: 'coded' as const, bytes: piece })));
  return coded.to;
}

/** The bytes of the picture, with the tables that draw it and no other, and its end. */
export function writtenPicture(picture: readonly Piece[]): readonly Uint8Array[] {
  const pieces = picture.map((piece) => {
    if (piece.kind === 'coded') return piece.bytes;
    if (piece.kind === 'segment') return jpegSegment(piece.marker, piece.body);
    const used = piece.tables.filter(({ wasUsed }) => wasUsed).map(({ bytes }) => bytes);
    return used.length === 0 ? new Uint8Array() : jpegSegment(piece.marker, Buffer.concat(used));
  });
  return [...pieces, Uint8Array.of(MARK, END)];
}

export function jpegSegment(marker: number, body: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(MARK, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff), body]);
}
