import type { Codes, JpegScan } from './jpeg-scan.ts';

/** The bits of one interval, and how many were read. Three bytes of nothing stand behind them, so that sixteen bits can be looked at anywhere. */
export interface CodedBits {
  readonly bytes: Uint8Array;
  /** How many bits there are. */
  readonly end: number;
  at: number;
  /** Blocks that follow and hold nothing more (T.81, G.1.2.2). */
  emptyBlocks: number;
}

/** Reads one block of a colour past; false when its bits are none. `marks` are those of the whole colour, `from` is where the block begins in them. */
export type BlockReader = (bits: CodedBits, codes: Codes, marks: Uint8Array, from: number) => boolean;

/** How the blocks of this scan are written. Nothing is decoded but what tells how long each value is. */
export function blockReaderOf({ first, last, high }: JpegScan, isProgressive: boolean): BlockReader {
  if (!isProgressive) return readWhole;
  if (first === 0) return high === 0 ? (bits, { dc }) => readDirect(bits, dc) : readOneBit;
  return high === 0 ? (bits, { ac }, marks, from) => readBand({ bits, ac, marks, from, first, last }) : (bits, { ac }, marks, from) => refineBand({ bits, ac, marks, from, first, last });
}

/** Source: ITU-T T.81, F.2.2. */
function readWhole(bits: CodedBits, { dc, ac }: Codes): boolean {
  if (!readDirect(bits, dc)) return false;
  for (let value = 1; value < 64; value += 1) {
    const symbol = nextSymbol(bits, ac);
    const [run, length] = [symbol >> 4, symbol & 15];
    if (symbol === -1) return false;
    if (length === 0 && run < 15) return run === 0 && bits.at <= bits.end;
    value += run;
    if (value > 63) return false;
    bits.at += length;
  }
  return bits.at <= bits.end;
}

function readDirect(bits: CodedBits, dc: Uint16Array): boolean {
  const length = nextSymbol(bits, dc);
  if (length === -1) return false;
  bits.at += length;
  return bits.at <= bits.end;
}

function readOneBit(bits: CodedBits): boolean {
  bits.at += 1;
  return bits.at <= bits.end;
}

interface Band {
  readonly bits: CodedBits;
  readonly ac: Uint16Array;
  readonly marks: Uint8Array;
  readonly from: number;
  readonly first: number;
  readonly last: number;
}

/** Source: ITU-T T.81, G.1.2.2. */
function readBand({ bits, ac, marks, from, first, last }: Band): boolean {
  if (bits.emptyBlocks > 0) {
    bits.emptyBlocks -= 1;
    return true;
  }
  for (let value = first; value <= last; value += 1) {
    const symbol = nextSymbol(bits, ac);
    const [run, length] = [symbol >> 4, symbol & 15];
    if (symbol === -1) return false;
    if (length === 0 && run < 15) {
      bits.emptyBlocks = nextRun(bits, run) - 1;
      break;
    }
    value += run;
    if (value > last) return false;
    if (length > 0) marks[from + value] = 1;
    bits.at += length;
  }
  return bits.at <= bits.end;
}

/** Source: ITU-T T.81, G.1.2.3. */
function refineBand({ bits, ac, marks, from, first, last }: Band): boolean {
  let value = first;
  while (bits.emptyBlocks === 0 && value <= last) {
    const symbol = nextSymbol(bits, ac);
    const [run, length] = [symbol >> 4, symbol & 15];
    if (symbol === -1 || length > 1) return false;
    if (length === 0 && run < 15) {
      bits.emptyBlocks = nextRun(bits, run);
      break;
    }
    bits.at += length;
    value = passOver({ bits, marks, from, last, first: value }, run);
    if (length === 1 && value > last) return false;
    if (length === 1) marks[from + value] = 1;
    value += 1;
  }
  if (bits.emptyBlocks > 0) {
    passOver({ bits, marks, from, last, first: value }, 64);
    bits.emptyBlocks -= 1;
  }
  return bits.at <= bits.end;
}

/** The place of the value behind `zeros` zeros; each value that is none has a bit more. */
function passOver({ bits, marks, from, first, last }: Omit<Band, 'ac'>, zeros: number): number {
  let [value, left] = [first, zeros];
  while (value <= last) {
    if (marks[from + value] === 1) bits.at += 1;
    else if (left === 0) break;
    else left -= 1;
    value += 1;
  }
  return value;
}

function nextRun(bits: CodedBits, length: number): number {
  const run = (1 << length) + (nextSixteen(bits) >> (16 - length));
  bits.at += length;
  return run;
}

/** -1 when no code begins so. */
function nextSymbol(bits: CodedBits, codes: Uint16Array): number {
  const found = codes[nextSixteen(bits)] ?? 0;
  bits.at += found >> 8;
  return found === 0 ? -1 : found & 255;
}

function nextSixteen({ bytes, at }: CodedBits): number {
  const byte = at >> 3;
  const three = ((bytes[byte] ?? 0) << 16) | ((bytes[byte + 1] ?? 0) << 8) | (bytes[byte + 2] ?? 0);
  return (three >> (8 - (at & 7))) & 0xffff;
}
