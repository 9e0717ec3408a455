/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [number, number, number];
export type Point = readonly [x: number, y: number];
/** The faces that every reader of PDF has, without a file. */
export type Face = 'sans' | 'sans-bold' | 'serif' | 'serif-bold' | 'serif-italic';

/** What lies on a sheet, in points from its top left corner; `y` of a text is its baseline. */
export type Mark =
  | { readonly kind: 'text'; readonly x: number; readonly y: number; readonly size: number; readonly face: Face; readonly colour: Colour; readonly text: string }
  | { readonly kind: 'area'; readonly points: readonly Point[]; readonly colour: Colour }
  | { readonly kind: 'stroke'; readonly points: readonly Point[]; readonly width: number; readonly colour: Colour };

/** A handed-in sheet, before it becomes a PDF or the photo of one. Sizes in points. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

export const INK: Colour = [26, 32, 36];
export const GREY: Colour = [94, 104, 110];
export const HAIRLINE: Colour = [190, 198, 202];
export const WHITE: Colour = [255, 255, 255];

/** A5 upright: a page that is read whole on half a screen. */
export const A5 = { width: 420, height: 595 } as const;
export const MARGIN = 36;

type Style = { readonly face?: Face; readonly colour?: Colour };

export function text(x: number, y: number, size: number, words: string, { face = 'sans', colour = INK }: Style = {}): Mark {
  return { kind: 'text', x, y, size, face, colour, text: words };
}

/** Lines of text, one under the other, `step` points apart. */
export function paragraph(x: number, y: number, lines: readonly string[], { size = 10, step = 15, ...style }: Style & { size?: number; step?: number } = {}): Mark[] {
  return lines.map((line, index) => text(x, y + index * step, size, line, style));
}

export function rule(x: number, y: number, width: number, { weight = 0.6, colour = HAIRLINE }: { weight?: number; colour?: Colour } = {}): Mark {
  return { kind: 'stroke', points: [[x, y], [x + width, y]], width: weight, colour };
}

export function band(x: number, y: number, width: number, height: number, colour: Colour): Mark {
  return { kind: 'area', points: corners(x, y, width, height), colour };
}

export function frame(x: number, y: number, width: number, height: number, { weight = 0.6, colour = HAIRLINE }: { weight?: number; colour?: Colour } = {}): Mark {
  const points = corners(x, y, width, height);
  return { kind: 'stroke', points: [...points, ...points.slice(0, 2)], width: weight, colour };
}

const DISC_SIDES = 20;

export function disc(x: number, y: number, radius: number, colour: Colour): Mark {
  const points = Array.from({ length: DISC_SIDES }, (_, side): Point => {
    const angle = (side * 2 * Math.PI) / DISC_SIDES;
    return [rounded(x + radius * Math.cos(angle)), rounded(y + radius * Math.sin(angle))];
  });
  return { kind: 'area', points, colour };
}

/** A wave of one period and a half, centred on `x`. */
export function wave(x: number, y: number, width: number, colour: Colour): Mark {
  const points = Array.from({ length: 13 }, (_, step): Point => [rounded(x + width * (step / 12 - 0.5)), rounded(y - (width / 9) * Math.sin((step * Math.PI) / 4))]);
  return { kind: 'stroke', points, width: width / 11, colour };
}

/** Lines of « label: value », as certificates have them. */
export function facts(x: number, y: number, rows: readonly (readonly [label: string, value: string])[], { labelWidth = 120, step = 18 } = {}): Mark[] {
  return rows.flatMap(([label, value], index) => [text(x, y + index * step, 8.5, label, { colour: GREY }), text(x + labelWidth, y + index * step, 10, value)]);
}

/** What no paper of the demonstration goes without. */
export function footNote({ width, height }: Pick<Sheet, 'width' | 'height'>, margin: number, words = 'Document de démonstration, sans valeur : personnes et références inventées.'): Mark[] {
  return [rule(margin, height - 34, width - 2 * margin), text(margin, height - 22, 7, words, { colour: GREY })];
}

function corners(x: number, y: number, width: number, height: number): Point[] {
  return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]];
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
