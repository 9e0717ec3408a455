import { deflateSync } from 'node:zlib';
import { pngChunk } from '../fixtures/papers.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE_SIZE = 256;
const FREQUENT = 160;
/** Squared, in steps of 1/255: beyond, the eye sees another colour. */
const VISIBLE_DISTANCE = 900;
/** Colours nearer than this to one another are one: 5 bits of each part are kept. */
const KEPT_BITS = 0xf8;

/**
 * A PNG of at most 256 colours, from the rows of a bitmap of 4 bytes a point (blue, green, red, alpha): a third of the
 * weight of the whole one, and as readable where the picture is an interface.
 */
export function indexedPng(bitmap: Uint8Array, width: number, height: number): Uint8Array {
  const palette = paletteOf(bitmap);
  const nearest = new Map<number, number>(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = colourAt(bitmap, (y * width + x) * 4);
      const index = nearest.get(colour) ?? nearestIn(palette, colour);
      nearest.set(colour, index);
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]));
  return Buffer.concat([SIGNATURE, pngChunk('IHDR', header), pngChunk('PLTE', colours), pngChunk('IDAT', deflateSync(rows, { level: 9 })), pngChunk('IEND', Buffer.alloc(0))]);
}

/** The most frequent colours. Each stands for its neighbours, by the exact colour seen most often among them. */
function paletteOf(bitmap: Uint8Array): readonly number[] {
  const exact = new Map<number, number>();
  for (let at = 0; at < bitmap.length; at += 4) {
    const colour = colourAt(bitmap, at);
    exact.set(colour, (exact.get(colour) ?? 0) + 1);
  }
  const groups = new Map<number, { colour: number; best: number; count: number }>();
  for (const [colour, count] of exact) {
    const key = colour & ((KEPT_BITS << 16) | (KEPT_BITS << 8) | KEPT_BITS);
    const group = groups.get(key) ?? { colour, best: 0, count: 0 };
    groups.set(key, { colour: count > group.best ? colour : group.colour, best: Math.max(count, group.best), count: group.count + count });
  }
  return chosen([...groups.values()].sort((left, right) => right.count - left.count).map(({ colour }) => colour));
}

/** The frequent ones first, then the rare ones that no frequent one can stand for: a red word is few points. */
function chosen(byFrequency: readonly number[]): readonly number[] {
  const palette = byFrequency.slice(0, FREQUENT);
  for (const colour of byFrequency.slice(FREQUENT)) {
    if (palette.length === PALETTE_SIZE) break;
    if (distance(palette[nearestIn(palette, colour)] ?? 0, colour) > VISIBLE_DISTANCE) palette.push(colour);
  }
  return palette;
}

function colourAt(bitmap: Uint8Array, at: number): number {
  return ((bitmap[at + 2] ?? 0) << 16) | ((bitmap[at + 1] ?? 0) << 8) | (bitmap[at] ?? 0);
}

function nearestIn(palette: readonly number[], colour: number): number {
  let best = 0;
  let smallest = Number.POSITIVE_INFINITY;
  palette.forEach((candidate, index) => {
    const away = distance(candidate, colour);
    if (away >= smallest) return;
    smallest = away;
    best = index;
  });
  return best;
}

function distance(one: number, other: number): number {
  return ((one >> 16) - (other >> 16)) ** 2 + (((one >> 8) & 0xff) - ((other >> 8) & 0xff)) ** 2 + ((one & 0xff) - (other & 0xff)) ** 2;
}
