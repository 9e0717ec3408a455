import type { Point } from './sheet.ts';

type Touched = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

const NOWHERE: Touched = { left: Number.MAX_SAFE_INTEGER, top: Number.MAX_SAFE_INTEGER, right: -1, bottom: -1 };
/** What rounding leaves outside an outline. */
const FAINTEST = 0.004;

/**
 * How much of each pixel a set of closed outlines covers, from 0 to 1, whatever the way they turn: the signed area that each
 * edge leaves to its right is added up, then summed along the row.
 *
 * Source: R. Levien, font-rs (2016), the accumulation buffer.
 */
export class Coverage {
  readonly width: number;
  readonly height: number;
  readonly #areas: Float32Array;
  /** The rectangle that was touched since the last flush: a letter costs its own size, not the page's. */
  #touched: Touched = NOWHERE;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#areas = new Float32Array(width * height + 2);
  }

  addOutline(points: readonly Point[]): void {
    points.forEach((point, index) => this.#addEdge(points[index === 0 ? points.length - 1 : index - 1] ?? point, point));
  }

  /** Calls `paint` with each pixel that is covered, then forgets all. */
  flush(paint: (pixel: number, share: number) => void): void {
    const { left, top, right, bottom } = this.#touched;
    for (let row = top; row <= bottom; row += 1) {
      let sum = 0;
      for (let pixel = row * this.width + left; pixel <= row * this.width + right; pixel += 1) {
        sum += this.#areas[pixel] ?? 0;
        this.#areas[pixel] = 0;
        const share = Math.min(1, Math.abs(sum));
        if (share > FAINTEST) paint(pixel, share);
      }
    }
    this.#touched = NOWHERE;
  }

  #addEdge(from: Point, to: Point): void {
    if (from[1] === to[1]) return;
    const direction = from[1] < to[1] ? 1 : -1;
    const [top, bottom] = direction === 1 ? [from, to] : [to, from];
    const slope = (bottom[0] - top[0]) / (bottom[1] - top[1]);
    const last = Math.min(this.height, Math.ceil(bottom[1]));
    this.#touch(Math.min(from[0], to[0]), Math.max(from[0], to[0]), Math.max(0, Math.floor(top[1])), last - 1);
    for (let row = Math.max(0, Math.floor(top[1])); row < last; row += 1) {
      const upper = Math.max(row, top[1]);
      const lower = Math.min(row + 1, bottom[1]);
      const x = (y: number): number => this.#within(top[0] + (y - top[1]) * slope);
      this.#addSpan(row * this.width, direction * (lower - upper), Math.min(x(upper), x(lower)), Math.max(x(upper), x(lower)));
    }
  }

  /** Shares `height`, the signed part of the row that an edge crosses, over the pixels from `left` to `right`. */
  #addSpan(start: number, height: number, left: number, right: number): void {
    const first = Math.floor(left);
    const end = Math.ceil(right);
    if (end <= first + 1) {
      const middle = (left + right) / 2 - first;
      this.#add(start + first, height * (1 - middle));
      this.#add(start + first + 1, height * middle);
      return;
    }
    const perPixel = 1 / (right - left);
    let done = 0;
    for (let pixel = first; pixel < end; pixel += 1) {
      const leaves = areaRightOf(pixel, { left, right, perPixel });
      this.#add(start + pixel, height * (leaves - done));
      done = leaves;
    }
    this.#add(start + end, height * (1 - done));
  }

  #add(place: number, area: number): void {
    this.#areas[place] = (this.#areas[place] ?? 0) + area;
  }

  #touch(left: number, right: number, top: number, bottom: number): void {
    const before = this.#touched;
    this.#touched = {
      left: Math.min(before.left, Math.floor(this.#within(left))), right: Math.max(before.right, Math.min(this.width - 1, Math.ceil(this.#within(right)) + 1)),
      top: Math.min(before.top, top), bottom: Math.max(before.bottom, bottom),
    };
  }

  #within(x: number): number {
    return Math.min(this.width - 1, Math.max(0, x));
  }
}

/** The share of the pixel at `pixel` that lies right of an edge going from `left` to `right` while it crosses the row. */
function areaRightOf(pixel: number, { left, right, perPixel }: { left: number; right: number; perPixel: number }): number {
  const covered = (x: number): number => Math.min(1, Math.max(0, (x - left) * perPixel));
  const from = Math.max(pixel, left);
  const until = Math.min(pixel + 1, right);
  return (covered(from) + covered(until)) / 2 * (until - from) + covered(until) * (pixel + 1 - until);
}
