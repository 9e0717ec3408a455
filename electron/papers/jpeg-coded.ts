import { blockReaderOf, type BlockReader, type CodedBits } from './jpeg-blocks.ts';
import type { JpegFrame } from './jpeg-frame.ts';
import type { Codes, JpegScan } from './jpeg-scan.ts';
import type { JpegColour } from './jpeg-frame.ts';

export interface CodedScan {
  readonly frame: JpegFrame;
  readonly scan: JpegScan;
  readonly codes: ReadonlyMap<JpegColour, Codes>;
  /** Units between two restarts; 0 for none. */
  readonly restartEvery: number;
}

/** The coded bytes of a scan that draw something, and where the next marker begins. */
export interface ReadCoded {
  readonly pieces: readonly Uint8Array[];
  readonly to: number;
  /** Whether bytes stood behind those that draw. */
  readonly hadMore: boolean;
}

const FIRST_RESTART = 0xd0;

/**
 * Walks through the coded data from `from`, block by block, so as to keep what draws the picture and nothing behind it. Null when the data
 * end before the picture does, hold a code that is none, or restart where they may not. Source: ITU-T T.81, B.1.1.5, F.1.2.3 and E.2.4.
 */
export function readCoded(bytes: Uint8Array, from: number, coded: CodedScan): ReadCoded | null {
  const { intervals, to } = splitAtRestarts(bytes, from);
  const walk = walkerOf(coded);
  const every = coded.restartEvery === 0 ? walk.units : coded.restartEvery;
  const needed = Math.ceil(walk.units / every);
  const [last] = intervals.slice(needed);
  if (intervals.length < needed || intervals.length > needed + 1 || (last !== undefined && last.to > last.from)) return null;
  const pieces: Uint8Array[] = [];
  for (const [index, interval] of intervals.slice(0, needed).entries()) {
    const bits = bitsOf(bytes, interval);
    if (interval.restart !== index % 8 && index < intervals.length - 1) return null;
    for (let unit = index * every; unit < Math.min(walk.units, (index + 1) * every); unit += 1) if (!walk.read(bits, unit)) return null;
    if (bits.emptyBlocks > 0) return null;
    pieces.push(stuffed(bits.bytes.subarray(0, Math.ceil(bits.at / 8))));
    if (index < needed - 1) pieces.push(Uint8Array.of(0xff, FIRST_RESTART + (index % 8)));
  }
  return { pieces, to, hadMore: pieces.reduce((sum, piece) => sum + piece.length, 0) < to - from };
}

interface Interval {
  readonly from: number;
  readonly to: number;
  /** The number of the restart that ends it, 0 to 7; null at the end of the scan. */
  readonly restart: number | null;
}

/** Up to the next marker that is no restart, or the end of the file. */
function splitAtRestarts(bytes: Uint8Array, start: number): { readonly intervals: readonly Interval[]; readonly to: number } {
  const intervals: Interval[] = [];
  let from = start;
  let at = bytes.indexOf(0xff, start);
  while (at !== -1) {
    const end = at;
    while (bytes[at + 1] === 0xff) at += 1;
    const next = bytes[at + 1] ?? 0xff;
    const isRestart = next >= FIRST_RESTART && next <= FIRST_RESTART + 7;
    // A stuffed byte stands right behind its own.
    if (!isRestart && (next !== 0 || at > end)) return { intervals: [...intervals, { from, to: end, restart: null }], to: end };
    if (isRestart) {
      intervals.push({ from, to: end, restart: next - FIRST_RESTART });
      from = at + 2;
    }
    at = bytes.indexOf(0xff, at + 2);
  }
  return { intervals: [...intervals, { from, to: bytes.length, restart: null }], to: bytes.length };
}

/** Without the bytes that were stuffed behind each 0xff. */
function bitsOf(bytes: Uint8Array, { from, to }: Interval): CodedBits {
  const plain = new Uint8Array(to - from + 3);
  let length = 0;
  for (let at = from; at < to; at += 1) {
    plain[length] = bytes[at] ?? 0;
    length += 1;
    if (bytes[at] === 0xff) at += 1;
  }
  return { bytes: plain, end: length * 8, at: 0, emptyBlocks: 0 };
}

function stuffed(plain: Uint8Array): Uint8Array {
  const count = plain.reduce((sum, byte) => sum + (byte === 0xff ? 1 : 0), 0);
  const written = new Uint8Array(plain.length + count);
  let length = 0;
  for (const byte of plain) {
    written[length] = byte;
    length += byte === 0xff ? 2 : 1;
  }
  return written;
}

interface Walker {
  readonly units: number;
  read(bits: CodedBits, unit: number): boolean;
}

/** A scan of one colour goes block by block over what the picture covers; one of several, unit by unit (T.81, A.2). */
function walkerOf({ frame, scan, codes }: CodedScan): Walker {
  const readBlock = blockReaderOf(scan, frame.isProgressive);
  const parts = scan.parts.flatMap(({ colour }) => ({ colour, codes: codes.get(colour) }));
  const [only] = parts;
  if (parts.length === 1 && only?.codes !== undefined) return ofOneColour(readBlock, only.colour, only.codes);
  const blocks = parts.flatMap(({ colour, codes: given }) => Array.from({ length: colour.across * colour.down }, (_none, index) => ({ colour, given, x: index % colour.across, y: Math.floor(index / colour.across) })));
  return {
    units: frame.unitsAcross * frame.unitsDown,
    read: (bits, unit) => {
      const [column, row] = [unit % frame.unitsAcross, Math.floor(unit / frame.unitsAcross)];
      for (const { colour, given, x, y } of blocks) {
        const from = 64 * ((row * colour.down + y) * colour.stride + column * colour.across + x);
        if (given === undefined || !readBlock(bits, given, colour.marks, from)) return false;
      }
      return true;
    },
  };
}

function ofOneColour(readBlock: BlockReader, colour: JpegColour, codes: Codes): Walker {
  return {
    units: colour.columns * colour.rows,
    read: (bits, unit) => readBlock(bits, codes, colour.marks, 64 * (Math.floor(unit / colour.columns) * colour.stride + (unit % colour.columns))),
  };
}
