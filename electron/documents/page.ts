import type { Content, ContentText, TableCell } from 'pdfmake/interfaces';

/** Points in a millimetre. */
const POINTS_PER_MM = 72 / 25.4;

export function mm(length: number): number {
  return length * POINTS_PER_MM;
}

/** The grid of every document, in millimetres from the top left corner; two cards of 85.6 mm make the width of the text. */
export const GRID = {
  left: 19.4, width: 171.2, right: 190.6, titleTop: 44, bodyBottom: 272, pageHeight: 297, line: 4,
  addressLeft: 107, qrSide: 18, markSide: 12,
} as const;

/** Nothing else is printed: in grey the accent is about 78 % black and the grey 63 %. */
export const COLOUR = { ink: '#16222B', accent: '#0B4A5A', grey: '#55626B', hairline: '#AAB4BA' } as const;

/** Widths of the horizontal rules, in points. */
export const RULE = { frame: 0.8, head: 0.4, row: 0.25 } as const;

/** The one family. pdfmake knows regular and bold: semibold is given as bold. */
export const FONT_FAMILY = 'IBM Plex Sans';

type Role = { readonly size: number; readonly step: number; readonly baseline: number; readonly bold: boolean; readonly colour: string };

/** Sizes in points; `step` is the height of a line and `baseline` its place in it, both in millimetres. */
const ROLES = {
  title: { size: 18, step: 8, baseline: 6.85, bold: true, colour: COLOUR.accent },
  name: { size: 12, step: 6, baseline: 4.2, bold: true, colour: COLOUR.accent },
  subtitle: { size: 10.5, step: 4, baseline: 2.7, bold: false, colour: COLOUR.ink },
  heading: { size: 10.5, step: 4, baseline: 2.7, bold: true, colour: COLOUR.accent },
  text: { size: 9, step: 4, baseline: 2.7, bold: false, colour: COLOUR.ink },
  strong: { size: 9, step: 4, baseline: 2.7, bold: true, colour: COLOUR.ink },
  label: { size: 8, step: 4, baseline: 2.7, bold: false, colour: COLOUR.grey },
  cell: { size: 8.5, step: 4, baseline: 2.7, bold: false, colour: COLOUR.ink },
  strongCell: { size: 8.5, step: 4, baseline: 2.7, bold: true, colour: COLOUR.ink },
  note: { size: 7.5, step: 4, baseline: 2.7, bold: false, colour: COLOUR.grey },
  strongNote: { size: 7.5, step: 4, baseline: 2.7, bold: true, colour: COLOUR.ink },
  footer: { size: 7, step: 4, baseline: 2.8, bold: false, colour: COLOUR.grey },
  legal: { size: 6, step: 3.175, baseline: 2.2, bold: false, colour: COLOUR.grey },
} as const satisfies Record<string, Role>;

export type RoleName = keyof typeof ROLES;

/** Height of the letters above the baseline and of the whole line, per point of size: the metrics of IBM Plex Sans. */
const ASCENT = 1.025;
const NATURAL_LINE = 1.3;

/** A part of a text; `isStrong` sets it semibold in ink. */
export type Run = string | { readonly strong: string };

/**
 * Text on the grid: each of its lines is `step` high with its baseline at the same place, whatever the size. The margin
 * that lifts the letters is taken back below, so that the height of the block is a whole number of steps.
 */
export function typeset(text: string | readonly Run[], role: RoleName, options: { alignment?: 'right'; width?: number; above?: number } = {}): ContentText {
  const { size, step, baseline, bold, colour } = ROLES[role];
  const lift = mm(baseline) - ASCENT * size;
  return {
    text: typeof text === 'string' ? printed(text) : text.map(fragment),
    fontSize: size, bold, color: colour, lineHeight: mm(step) / (NATURAL_LINE * size),
    margin: [0, lift + mm(options.above ?? 0), 0, -lift],
    ...(options.alignment === undefined ? {} : { alignment: options.alignment }),
    ...(options.width === undefined ? {} : { width: mm(options.width) }),
  };
}

function fragment(run: Run): ContentText {
  return typeof run === 'string' ? { text: printed(run) } : { text: printed(run.strong), bold: true, color: COLOUR.ink };
}

/** Between figures the narrow space of the font, a ninth of the size, is lost on a photocopy: the wider one takes its place. */
function printed(text: string): string {
  return text.replace(/(?<=\d)\u202F(?=\d)/gu, '\u00A0');
}

/** A block of a given width at a fixed place of the page, in millimetres. */
export function place(block: Content, x: number, y: number, width: number): Content {
  return { columns: [{ stack: [block], width: mm(width) }], absolutePosition: { x: mm(x), y: mm(y) } };
}

/** Empty height in the flow, in millimetres. */
export function space(height: number): Content {
  return { text: '', fontSize: 0.1, lineHeight: 0, margin: [0, mm(height), 0, 0] };
}

export type GridTable = { readonly widths: readonly number[]; readonly head: readonly TableCell[] | null; readonly rows: readonly TableCell[][] };

/**
 * A table of rows of 6 mm, 10 mm on two lines, measured between the middles of their rules. A row never breaks over two
 * pages; a table that goes on repeats its head.
 */
export function gridTable({ widths, head, rows }: GridTable): Content {
  const headRows = head === null ? 0 : 1;
  const ruleAt = (index: number): number => {
    if (index === 0 || index === rows.length + headRows) return RULE.frame;
    return index === headRows ? RULE.head : RULE.row;
  };
  return {
    table: {
      widths: widths.map(mm), headerRows: headRows, dontBreakRows: true, keepWithHeaderRows: headRows,
      body: [...(head === null ? [] : [[...head]]), ...rows],
    },
    layout: {
      hLineWidth: ruleAt,
      vLineWidth: () => 0,
      hLineColor: (index) => (ruleAt(index) === RULE.row ? COLOUR.hairline : COLOUR.ink),
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: (index) => mm(1.15) - ruleAt(index) / 2,
      paddingBottom: (index) => mm(0.85) - ruleAt(index + 1) / 2,
    },
  };
}
