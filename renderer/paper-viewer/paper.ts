/** A paper opened to be looked at. Sizes are CSS pixels at 100 %, before any rotation. */
export interface Paper {
  readonly pageCount: number;
  sizeOf(page: number): Promise<PageSize>;
  /** Draws a page; a later call on the same canvas replaces the one under way. */
  draw(canvas: HTMLCanvasElement, page: number, view: PageView): Promise<void>;
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

/** Chromium gives up on larger canvases: beyond, the page is drawn less sharp rather than not at all. */
const MOST_PIXELS = 16_000_000;

/** Gives the canvas its size on screen and its pixels; answers pixels per CSS pixel. */
export function sizeCanvas(canvas: HTMLCanvasElement, { width, height }: PageSize): number {
  const density = Math.min(window.devicePixelRatio, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
  canvas.width = Math.max(1, Math.floor(width * density));
  canvas.height = Math.max(1, Math.floor(height * density));
  canvas.style.width = `${Math.floor(width)}px`;
  canvas.style.height = `${Math.floor(height)}px`;
  return density;
}

/** The size that a page takes once turned. */
export function turned({ width, height }: PageSize, quarters: number): PageSize {
  return quarters % 2 === 0 ? { width, height } : { width: height, height: width };
}
