/** One colour of a picture: its grid of blocks of 8 × 8, and how far each of their 64 values has been said. */
export interface JpegColour {
  readonly id: number;
  /** Blocks of this colour in a unit of all colours. */
  readonly across: number;
  readonly down: number;
  readonly quantisation: number;
  /** Blocks that the picture covers, alone. */
  readonly columns: number;
  readonly rows: number;
  /** Blocks in a row of whole units. */
  readonly stride: number;
  /** For each value of a block, its lowest bit said so far; -1 before the first. */
  readonly said: Int8Array;
  /** Of a progressive picture: which values of which block are not zero. */
  readonly marks: Uint8Array;
}

export interface JpegFrame {
  readonly isProgressive: boolean;
  readonly width: number;
  readonly height: number;
  readonly unitsAcross: number;
  readonly unitsDown: number;
  readonly colours: readonly JpegColour[];
}

export const BASELINE = 0xc0;
export const EXTENDED = 0xc1;
export const PROGRESSIVE = 0xc2;

/** The size that a frame announces; null when it is none that a window draws (eight bits; grey, three colours or four). Source: ITU-T T.81, B.2.2. */
export function readFrameSize(body: Uint8Array): { readonly width: number; readonly height: number } | null {
  const count = body[5] ?? 0;
  if (body[0] !== 8 || ![1, 3, 4].includes(count) || body.length !== 6 + 3 * count) return null;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const [height, width] = [view.getUint16(1), view.getUint16(3)];
  return width === 0 || height === 0 ? null : { width, height };
}

/** Takes memory for the picture, when it is progressive: its size is judged before. Null when two colours have one name, or a grid that is none. */
export function readFrame(marker: number, body: Uint8Array): JpegFrame | null {
  const size = readFrameSize(body);
  if (size === null) return null;
  const given = Array.from({ length: body[5] ?? 0 }, (_none, index) => {
    const [id = 0, grid = 0, quantisation = 0] = body.subarray(6 + 3 * index);
    return { id, across: grid >> 4, down: grid & 15, quantisation };
  });
  const isSound = given.every(({ across, down, quantisation }) => across >= 1 && across <= 4 && down >= 1 && down <= 4 && quantisation <= 3);
  if (!isSound || new Set(given.map(({ id }) => id)).size < given.length) return null;
  const [mostAcross, mostDown] = [Math.max(...given.map(({ across }) => across)), Math.max(...given.map(({ down }) => down))];
  const [unitsAcross, unitsDown] = [Math.ceil(size.width / (8 * mostAcross)), Math.ceil(size.height / (8 * mostDown))];
  const isProgressive = marker === PROGRESSIVE;
  const colours = given.map((colour): JpegColour => ({
    ...colour,
    columns: Math.ceil(Math.ceil((size.width * colour.across) / mostAcross) / 8),
    rows: Math.ceil(Math.ceil((size.height * colour.down) / mostDown) / 8),
    stride: unitsAcross * colour.across,
    said: new Int8Array(64).fill(-1),
    marks: new Uint8Array(isProgressive ? unitsAcross * colour.across * unitsDown * colour.down * 64 : 0),
  }));
  return { isProgressive, ...size, unitsAcross, unitsDown, colours };
}
