import { cents, type Cents } from '../values/cents.ts';

/** A rectangle of cells by row and column number, bounds included. */
export interface CellBlock {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The rectangle between the cell where the selection began and the cell where it ends, in any direction. */
export function blockBetween(from: Cell, to: Cell): CellBlock {
  return {
    firstRow: Math.min(from.row, to.row), lastRow: Math.max(from.row, to.row),
    firstColumn: Math.min(from.column, to.column), lastColumn: Math.max(from.column, to.column),
  };
}

export function isInBlock(block: CellBlock | null, { row, column }: Cell): boolean {
  return block !== null && row >= block.firstRow && row <= block.lastRow && column >= block.firstColumn && column <= block.lastColumn;
}

export function cellCount(block: CellBlock): number {
  return (block.lastRow - block.firstRow + 1) * (block.lastColumn - block.firstColumn + 1);
}

/** What the status bar says of the amounts of a block. */
export interface BlockFigures {
  readonly count: number;
  readonly sum: Cents;
  readonly mean: Cents;
  readonly min: Cents;
  readonly max: Cents;
}

/** Null when the block holds no amount. The mean is rounded to the cent, a half up. */
export function figuresOf(amounts: readonly Cents[]): BlockFigures | null {
  if (amounts.length === 0) return null;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  for (const amount of amounts) {
    sum += amount;
    if (amount < min) min = amount;
    if (amount > max) max = amount;
  }
  return { count: amounts.length, sum: cents(sum), mean: cents(Math.round(sum / amounts.length)), min: cents(min), max: cents(max) };
}
