import { degrees, PDFDocument, PageSizes, rgb, StandardFonts, type PDFFont, type PDFPage } from '@cantoo/pdf-lib';

/** A paper as kept, and the words that its copy is to carry. */
export interface CopyToMark {
  readonly mime: string;
  readonly content: Uint8Array;
  readonly mark: string;
}

/**
 * A PDF copy with the mark across every page, drawn under the eyes of whoever reads and over the paper: pale enough to read
 * through, too often repeated to be cut off. Throws when the paper cannot be read: an unmarked copy is never given instead.
 */
export async function markCopy({ mime, content, mark }: CopyToMark): Promise<Uint8Array> {
  const copy = mime === 'application/pdf' ? await PDFDocument.load(content) : await pictureAsPdf(mime, content);
  const font = await copy.embedFont(StandardFonts.HelveticaBold);
  const words = printable(mark);
  for (const page of copy.getPages()) drawMark(page, font, words);
  return copy.save();
}

async function pictureAsPdf(mime: string, content: Uint8Array): Promise<PDFDocument> {
  const copy = await PDFDocument.create();
  const picture = mime === 'image/png' ? await copy.embedPng(content) : await copy.embedJpg(content);
  const [, longest] = PageSizes.A4;
  const { width, height } = picture.scale(longest / Math.max(picture.width, picture.height));
  const page = copy.addPage([width, height]);
  page.drawImage(picture, { x: 0, y: 0, width, height });
  page.setRotation(degrees(mime === 'image/jpeg' ? turnOf(content) : 0));
  return copy;
}

/** The quarter turn that a photograph asks for in its EXIF direction, the one thing of it that the desk keeps; mirrors are left. */
function turnOf(jpeg: Uint8Array): number {
  const at = Buffer.from(jpeg.buffer, jpeg.byteOffset, Math.min(jpeg.byteLength, 64)).indexOf('Exif\0\0', 0, 'latin1');
  const direction = at < 0 ? 1 : (jpeg[at + DIRECTION_AFTER_EXIF] ?? 1);
  return TURNS[direction] ?? 0;
}

/** The place of the value in the segment that `papers/strip-jpeg.ts` writes, and in no other. */
const DIRECTION_AFTER_EXIF = 25;
const TURNS: Readonly<Record<number, number>> = { 3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270 };

/** Points between two lines of the mark. */
const LINE_STEP = 110;
const SIZE = 13;
const INK = rgb(0.35, 0.08, 0.08);
const STRENGTH = 0.28;
const SLOPE = 30;

function drawMark(page: PDFPage, font: PDFFont, words: string): void {
  const { x, y, width, height } = page.getMediaBox();
  const step = font.widthOfTextAtSize(words, SIZE) * Math.cos((SLOPE * Math.PI) / 180) + SIZE * 4;
  for (let top = y - width; top < y + height; top += LINE_STEP) {
    for (let left = x; left < x + width; left += step) {
      const rise = (left - x) * Math.tan((SLOPE * Math.PI) / 180);
      page.drawText(words, { x: left, y: top + rise, size: SIZE, font, color: INK, opacity: STRENGTH, rotate: degrees(SLOPE) });
    }
  }
}

/** The fonts that every reader of PDF has write Western Europe alone: another sign loses its accent, or becomes a point. */
function printable(text: string): string {
  return [...text.replaceAll('\u202F', '\u00A0')].map((sign) => (isWestern(sign) ? sign : bare(sign))).join('');
}

function bare(sign: string): string {
  const [base = '.'] = sign.normalize('NFD');
  return isWestern(base) ? base : '.';
}

function isWestern(sign: string): boolean {
  return /^[\u0020-\u007E\u00A0-\u00FFŒœŠšŽžŸ€‘’“”–—…]$/u.test(sign);
}
