import type { JpegColour, JpegFrame } from './jpeg-frame.ts';
import type { JpegTable } from './jpeg-tables.ts';

/** What a scan says of which colours: the values `first` to `last` of each block, down to the bit `low`, from the bit `high` when they were said before. */
export interface JpegScan {
  readonly parts: readonly { readonly colour: JpegColour; readonly dc: number; readonly ac: number }[];
  readonly first: number;
  readonly last: number;
  readonly high: number;
  readonly low: number;
}

/** Null when the header is not of this frame, or says again, or out of turn, what was said. Source: ITU-T T.81, B.2.3 and G.1.1.1. */
export function readScan(frame: JpegFrame, body: Uint8Array): JpegScan | null {
  const count = body[0] ?? 0;
  if (count < 1 || count > 4 || body.length !== 4 + 2 * count) return null;
  const parts = Array.from({ length: count }, (_none, index) => {
    const [id, tables = 0] = body.subarray(1 + 2 * index);
    return { colour: frame.colours.find((colour) => colour.id === id), dc: tables >> 4, ac: tables & 15 };
  }).flatMap(({ colour, ...tables }) => (colour === undefined ? [] : [{ colour, ...tables }]));
  if (new Set(parts.map(({ colour }) => colour)).size < count) return null;
  const [first = 0, last = 0, bits = 0] = body.subarray(-3);
  const scan = { parts, first, last, high: bits >> 4, low: bits & 15 };
  return (frame.isProgressive ? isStep(scan) : first === 0 && last === 63 && bits === 0) && isInTurn(scan) ? scan : null;
}

function isStep({ parts, first, last, high, low }: JpegScan): boolean {
  const isBand = first === 0 ? last === 0 : first <= last && last <= 63 && parts.length === 1;
  return isBand && low <= 13 && (high === 0 || high === low + 1);
}

/** Notes what the scan says, when nothing said it before and what it stands upon was said. */
function isInTurn({ parts, first, last, high, low }: JpegScan): boolean {
  return parts.every(({ colour: { said } }) => {
    if (first > 0 && said[0] === -1) return false;
    for (let value = first; value <= last; value += 1) {
      if (said[value] !== (high === 0 ? -1 : high)) return false;
      said[value] = low;
    }
    return true;
  });
}

/** The tables that the scan is drawn with, by the part that each stands for; null when one was not given. */
export function tablesOf(scan: JpegScan, find: (kind: JpegTable['kind'], id: number) => JpegTable | undefined): ReadonlyMap<JpegColour, Codes> | null {
  const found = new Map<JpegColour, Codes>();
  for (const { colour, dc, ac } of scan.parts) {
    const needed = [
      find('quantisation', colour.quantisation),
      ...(scan.first === 0 && scan.high === 0 ? [find('dc', dc)] : []),
      ...(scan.last > 0 ? [find('ac', ac)] : []),
    ];
    for (const table of needed) {
      if (table === undefined) return null;
      table.wasUsed = true;
    }
    found.set(colour, { dc: find('dc', dc)?.codes ?? NONE, ac: find('ac', ac)?.codes ?? NONE });
  }
  return found;
}

export interface Codes {
  readonly dc: Uint16Array;
  readonly ac: Uint16Array;
}

const NONE = new Uint16Array(65_536);
