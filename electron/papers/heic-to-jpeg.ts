import decodeWith from 'heic-decode/lib.js';
import jpeg from 'jpeg-js';
import libheif from 'libheif-js/wasm-bundle.js';
import { judgeImageSize } from '../../shared/domain/paper/paper-limit.ts';
import type { UploadLimit } from '../../shared/domain/policy/insurer-profile.ts';
import { readJpeg } from './strip-jpeg.ts';

/** High enough that small print stays sharp; a page of a telephone camera takes about 2 MB. */
const JPEG_QUALITY = 88;

const heicDecode = decodeWith(libheif);

export interface ConvertedHeic {
  readonly width: number;
  readonly height: number;
  /** Null when the image announces more pixels than may be decoded. */
  readonly content: Uint8Array | null;
  /** The picture is drawn anew: nothing of what surrounded it is left. */
  readonly hadMetadata: true;
  /** A HEIC file is boxes up to its end: nothing lies behind it. */
  readonly behind: Uint8Array;
}

const DRAWN_ANEW = { hadMetadata: true, behind: new Uint8Array() } as const;

/** The first picture of a HEIC file as JPEG without metadata; null when it cannot be opened. A telephone's photo takes up to a second. */
export async function heicToJpeg(bytes: Uint8Array, limit: UploadLimit): Promise<ConvertedHeic | null> {
  // The decoder says « damaged » by throwing; it says nothing else that a person could act upon.
  const images = await heicDecode.all({ buffer: bytes }).catch(() => null);
  const image = images?.[0];
  if (images === null || image === undefined) return null;
  const { width, height } = image;
  const isTooLarge = !judgeImageSize(image, limit).ok;
  const pixels = isTooLarge ? null : await image.decode().catch(() => null);
  images.dispose();
  if (isTooLarge) return { width, height, content: null, ...DRAWN_ANEW };
  if (pixels === null) return null;
  const drawn = jpeg.encode({ width, height, data: Buffer.from(pixels.data.buffer) }, JPEG_QUALITY).data;
  // The encoder may end with a byte that draws nothing: what is kept is what would be kept if it were handed in again.
  return { width, height, content: readJpeg(drawn, limit)?.content ?? null, ...DRAWN_ANEW };
}
