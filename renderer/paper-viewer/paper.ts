import type { Box, PrintedRun } from '../../shared/domain/rib/read-rib-paper.ts';

/** A paper opened to be looked at. Sizes are CSS pixels at 100 %, before any rotation. */
export interface Paper {
  readonly pageCount: number;
  sizeOf(page: number): Promise<PageSize>;
  /** Draws a page; a later call on the same canvas replaces the one under way. */
  draw(canvas: HTMLCanvasElement, page: number, view: PageView): Promise<void>;
  /** The text of a page and where it stands, at 100 % before any rotation; null for an image, which nothing here reads. */
  printed(page: number): Promise<readonly PrintedRun[] | null>;
  close(): void;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** `scale` 1 is 100 %; quarters turn clockwise. */
export interface PageView {
  readonly scale: number;
  readonly quarters: number;
}

/** A place of the first page that a check is about. */
export interface PaperZone {
  /** The number of the check. */
  readonly number: number;
  readonly tone: 'conform' | 'to-look-at';
  readonly box: Box;
}

/** Chromium gives up on larger canvases: beyond, the page is drawn less sharp rather than not at all. */
const MOST_PIXELS = 16_000_000;

/** Pixels per CSS pixel at which a page of this size is drawn. */
export function densityFor({ width, height }: PageSize): number {
  return Math.min(window.devicePixelRatio, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
}

/** Gives the canvas its size on screen; what it shows is stretched until the new drawing replaces it. */
export function placeCanvas(canvas: HTMLCanvasElement, { width, height }: PageSize): void {
  canvas.style.width = `${Math.floor(width)}px`;
  canvas.style.height = `${Math.floor(height)}px`;
}

/** Gives the canvas its pixels, empty, and answers what draws on them. */
export function emptyCanvas(canvas: HTMLCanvasElement, { width, height }: PageSize, density: number): CanvasRenderingContext2D {
  canvas.width = Math.max(1, Math.floor(width * density));
  canvas.height = Math.max(1, Math.floor(height * density));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('paper: no 2d context');
  return context;
}

/** The size that a page takes once turned. */
export function turned({ width, height }: PageSize, quarters: number): PageSize {
  return quarters % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** Where a box of the page stands once the page is turned. */
export function turnedBox(box: Box, { width, height }: PageSize, quarters: number): Box {
  const { left, top, right, bottom } = box;
  switch (quarters % 4) {
    case 1:
      return { left: height - bottom, top: left, right: height - top, bottom: right };
    case 2:
      return { left: width - right, top: height - bottom, right: width - left, bottom: height - top };
    case 3:
      return { left: top, top: width - right, right: bottom, bottom: width - left };
    default:
      return box;
  }
}
