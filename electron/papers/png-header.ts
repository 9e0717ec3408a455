/** What the header of a PNG announces. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Whether its pixels are places in a palette, without which nothing is drawn. */
  readonly isIndexed: boolean;
  /** Bytes of all rows once unpacked, each with its filter. */
  readonly byteCount: number;
}

const INDEXED = 3;
/** For each kind of colour: how many samples a pixel has, and how many bits a sample may take. */
const COLOURS: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  [INDEXED]: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};
/** Where each pass of an interlaced picture begins, and its steps: across, down. Source: the same, 8.2 (Adam7). */
const PASSES = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;

/** Null when the header is not one of those that the format knows. Source: PNG Specification, third edition, 11.2.1. */
export function readPngHeader(body: Uint8Array): PngHeader | null {
  if (body.length !== 13) return null;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, kind = 0, packing, filter, interlace = 2] = body.subarray(8);
  const colour = COLOURS[kind];
  if (colour === undefined || !colour.depths.includes(depth) || packing !== 0 || filter !== 0 || interlace > 1) return null;
  const passes = interlace === 0 ? [[0, 0, 1, 1] as const] : PASSES;
  const byteCount = passes.reduce((sum, [x, y, across, down]) => {
    const [columns, rows] = [Math.ceil(Math.max(0, width - x) / across), Math.ceil(Math.max(0, height - y) / down)];
    return sum + (columns === 0 ? 0 : rows * (1 + Math.ceil((columns * colour.samples * depth) / 8)));
  }, 0);
  return { width, height, isIndexed: kind === INDEXED, byteCount };
}
