import { create, type Font } from 'fontkit';
import { encode } from 'jpeg-js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Coverage } from './coverage.ts';
import type { Colour, Face, Mark, Point, Sheet } from './sheet.ts';

/** The picture is a little larger than the sheet, which lies askew on a desk. */
const PIXELS_PER_POINT = 1.8;
const DESK_PX = 30;
const TURN = 0.012;
/** How much the far end of the sheet shrinks, per pixel. */
const FAR = 0.000_045;
const DESK: Colour = [112, 98, 84];
const SHADOW: Colour = [52, 44, 36];
const SHADOW_PX = 5;
const PAPER: Colour = [240, 239, 234];
/** The light falls from the top left: what is lost at the other corner. */
const SHADE = 0.13;
const QUALITY = 74;
/** Straight pieces of a curve of a letter: enough at this size. */
const PIECES = 4;

type Place = (point: Point) => Point;
export type DrawPhoto = (sheet: Sheet) => Buffer;

/** Takes the photo of a sheet, as a member does with a telephone. The letters are those of the documents, read from `fontsFolder` at the first photo. */
export function photographer(fontsFolder: string): DrawPhoto {
  const files: Partial<Record<'regular' | 'bold', Font>> = {};
  const fontOf = (face: Face): Font => {
    if (face.endsWith('bold')) return (files.bold ??= create(readFileSync(join(fontsFolder, 'IBMPlexSans-SemiBold.ttf'))));
    return (files.regular ??= create(readFileSync(join(fontsFolder, 'IBMPlexSans-Regular.ttf'))));
  };
  return (sheet) => sheetPhoto(sheet, fontOf);
}

/** A JPEG without any word about the camera: the same sheet gives the same bytes. */
function sheetPhoto(sheet: Sheet, fontOf: (face: Face) => Font): Buffer {
  const width = Math.round(sheet.width * PIXELS_PER_POINT) + 2 * DESK_PX;
  const height = Math.round(sheet.height * PIXELS_PER_POINT) + 2 * DESK_PX;
  const pixels = Buffer.alloc(width * height * 4, Buffer.from([...DESK, 255]));
  const coverage = new Coverage(width, height);
  const paint = (colour: Colour, strength = 1): void => coverage.flush((pixel, share) => blend(pixels, pixel * 4, colour, share * strength));
  const edge: readonly Point[] = [[0, 0], [sheet.width, 0], [sheet.width, sheet.height], [0, sheet.height]];
  coverage.addOutline(edge.map(placed).map(([x, y]): Point => [x + SHADOW_PX, y + SHADOW_PX]));
  paint(SHADOW, 0.7);
  coverage.addOutline(edge.map(placed));
  paint(PAPER);
  for (const mark of sheet.marks) {
    for (const outline of outlinesOf(mark, fontOf)) coverage.addOutline(outline.map(placed));
    paint(mark.colour, 0.94);
  }
  shade(pixels, width, height);
  return encode({ data: pixels, width, height }, QUALITY).data;
}

/** Where the camera sees a point of the sheet. */
const placed: Place = ([x, y]) => {
  const [left, top] = [x * PIXELS_PER_POINT, y * PIXELS_PER_POINT];
  const depth = 1 + FAR * left + FAR * top;
  return [DESK_PX + 12 + (left * Math.cos(TURN) - top * Math.sin(TURN)) / depth, DESK_PX + (left * Math.sin(TURN) + top * Math.cos(TURN)) / depth];
};

function outlinesOf(mark: Mark, fontOf: (face: Face) => Font): Point[][] {
  if (mark.kind === 'area') return [[...mark.points]];
  if (mark.kind === 'stroke') return mark.points.slice(1).map((to, index) => thick(mark.points[index] ?? to, to, mark.width));
  return letters(mark, fontOf(mark.face));
}

function thick([x1, y1]: Point, [x2, y2]: Point, width: number): Point[] {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [((y1 - y2) / length) * (width / 2), ((x2 - x1) / length) * (width / 2)];
  return [[x1 + dx, y1 + dy], [x2 + dx, y2 + dy], [x2 - dx, y2 - dy], [x1 - dx, y1 - dy]];
}

function letters({ x, y, size, text }: Extract<Mark, { kind: 'text' }>, font: Font): Point[][] {
  const scale = size / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text);
  const outlines: Point[][] = [];
  let pen = x;
  glyphs.forEach(({ path }, index) => {
    const at = (right: number, up: number): Point => [pen + right * scale, y - up * scale];
    outlines.push(...contours(path.commands, at));
    pen += (positions[index]?.xAdvance ?? 0) * scale;
  });
  return outlines;
}

type Commands = ReturnType<Font['layout']>['glyphs'][number]['path']['commands'];

function contours(commands: Commands, at: (right: number, up: number) => Point): Point[][] {
  const outlines: Point[][] = [];
  let last: readonly number[] = [0, 0];
  for (const { command, args } of commands) {
    if (command === 'moveTo') outlines.push([]);
    const outline = outlines.at(-1) ?? [];
    const controls = [last, ...pairs(args)];
    const steps = command === 'quadraticCurveTo' || command === 'bezierCurveTo' ? PIECES : 1;
    if (command !== 'closePath') {
      for (let step = 1; step <= steps; step += 1) outline.push(at(...onCurve(controls, step / steps)));
      last = args.slice(-2);
    }
  }
  return outlines;
}

function pairs(args: readonly number[]): (readonly number[])[] {
  return Array.from({ length: args.length / 2 }, (_, index) => args.slice(2 * index, 2 * index + 2));
}

/** Source: de Casteljau's construction of a point of a Bézier curve. */
function onCurve(controls: readonly (readonly number[])[], share: number): [number, number] {
  const [only, ...more] = controls;
  if (more.length === 0) return [only?.[0] ?? 0, only?.[1] ?? 0];
  const halfway = more.map((to, index) => to.map((value, axis) => (controls[index]?.[axis] ?? 0) * (1 - share) + value * share));
  return onCurve(halfway, share);
}

function blend(pixels: Buffer, offset: number, [red, green, blue]: Colour, share: number): void {
  const left = 1 - share;
  pixels[offset] = (pixels[offset] ?? 0) * left + red * share;
  pixels[offset + 1] = (pixels[offset + 1] ?? 0) * left + green * share;
  pixels[offset + 2] = (pixels[offset + 2] ?? 0) * left + blue * share;
}

function shade(pixels: Buffer, width: number, height: number): void {
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const light = 1 - SHADE * (column / width + row / height) * 0.5;
      const offset = (row * width + column) * 4;
      pixels[offset] = (pixels[offset] ?? 0) * light;
      pixels[offset + 1] = (pixels[offset + 1] ?? 0) * light;
      pixels[offset + 2] = (pixels[offset + 2] ?? 0) * light;
    }
  }
}
