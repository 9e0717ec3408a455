import type { CellKeyDownEvent, CellMouseDownEvent, CellMouseOverEvent, GridApi, SuppressKeyboardEventParams } from 'ag-grid-community';
import { blockBetween, isInBlock, type Cell, type CellBlock } from '../../shared/domain/grid/cell-block.ts';

/** A rectangle of cells chosen by mouse or by Maj and the arrows: Excel's manners, which the Community grid has not. */
export interface BlockSelection<Row> {
  current(): CellBlock | null;
  /** Tells this listener, and no longer the one before, of each new block. */
  listen(onChange: (block: CellBlock | null) => void): void;
  /** Rows came in sight: those of the block get its classes. */
  onDrawn(api: GridApi<Row>): void;
  onMouseDown(event: CellMouseDownEvent<Row>): void;
  onMouseOver(event: CellMouseOverEvent<Row>): void;
  /** True when the key is ours: the grid must not move its own focus then. */
  takesKey(params: SuppressKeyboardEventParams<Row>): boolean;
  onKeyDown(event: CellKeyDownEvent<Row>): void;
  /** The focus went to one cell by the grid's own keys. */
  onFocused(api: GridApi<Row>, row: number | null, columnId: string | null): void;
}

export function createBlockSelection<Row>(): BlockSelection<Row> {
  const drawn: Drawn = { start: null, end: null, isDragging: false, onChange: () => undefined };
  return {
    listen: (onChange) => (drawn.onChange = onChange),
    current: () => currentBlock(drawn),
    onDrawn: (api) => {
      if (!isSame(drawn.start, drawn.end)) paint(api, currentBlock(drawn));
    },
    onMouseDown: (event) => startDragging(drawn, event),
    onMouseOver: (event) => drag(drawn, event),
    // Home and End of the library lead to the first and last row; Excel's lead along the row, and with Ctrl to the corners.
    takesKey: ({ event }) => (event.shiftKey && event.key in STEPS) || event.key === 'Home' || event.key === 'End',
    onKeyDown: (event) => moveByKey(drawn, event),
    onFocused(api, row, columnId) {
      if (drawn.isDragging || row === null || columnId === null) return;
      const cell = { row, column: columnPlace(api, columnId) };
      // A click with Maj has drawn its block already; the focus that follows it must not shrink it.
      if (!isSame(drawn.start, drawn.end) && isInBlock(currentBlock(drawn), cell)) return;
      select(drawn, api, cell, cell);
    },
  };
}

/** Where the block began and where it ends; both null before any cell was chosen. */
interface Drawn {
  start: Cell | null;
  end: Cell | null;
  isDragging: boolean;
  onChange: (block: CellBlock | null) => void;
}

function currentBlock({ start, end }: Drawn): CellBlock | null {
  return start === null || end === null ? null : blockBetween(start, end);
}

function select<Row>(drawn: Drawn, api: GridApi<Row>, from: Cell, to: Cell): void {
  if (isSame(drawn.start, from) && isSame(drawn.end, to)) return;
  drawn.start = from;
  drawn.end = to;
  paint(api, currentBlock(drawn));
  drawn.onChange(currentBlock(drawn));
}

function startDragging<Row>(drawn: Drawn, { api, event, rowIndex, column }: CellMouseDownEvent<Row>): void {
  if (rowIndex === null || !(event instanceof MouseEvent) || event.button !== 0) return;
  const cell = { row: rowIndex, column: columnPlace(api, column.getColId()) };
  drawn.isDragging = true;
  window.addEventListener('mouseup', () => (drawn.isDragging = false), { once: true, capture: true });
  select(drawn, api, event.shiftKey && drawn.start !== null ? drawn.start : cell, cell);
}

function drag<Row>(drawn: Drawn, { api, event, rowIndex, column }: CellMouseOverEvent<Row>): void {
  // A button let go outside of the window is told by nobody: the pointer itself says whether it is still down.
  if (event instanceof MouseEvent && event.buttons !== 1) drawn.isDragging = false;
  if (!drawn.isDragging || rowIndex === null || drawn.start === null) return;
  select(drawn, api, drawn.start, { row: rowIndex, column: columnPlace(api, column.getColId()) });
}

function moveByKey<Row>(drawn: Drawn, { api, event, rowIndex, column }: CellKeyDownEvent<Row>): void {
  if (!(event instanceof KeyboardEvent) || !('getColId' in column) || rowIndex === null) return;
  const step = STEPS[event.key];
  if (step === undefined || !(event.shiftKey || event.key === 'Home' || event.key === 'End')) return;
  event.preventDefault();
  const focused = { row: rowIndex, column: columnPlace(api, column.getColId()) };
  const from = drawn.start ?? focused;
  const to = moved(api, event.shiftKey ? (drawn.end ?? from) : focused, step, event);
  if (event.shiftKey) select(drawn, api, from, to);
  bringToView(api, to, !event.shiftKey);
}

interface Step {
  readonly rows: number;
  readonly columns: number;
}

const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: { rows: -1, columns: 0 }, ArrowDown: { rows: 1, columns: 0 }, ArrowLeft: { rows: 0, columns: -1 }, ArrowRight: { rows: 0, columns: 1 },
  PageUp: { rows: -20, columns: 0 }, PageDown: { rows: 20, columns: 0 }, Home: { rows: 0, columns: -Infinity }, End: { rows: 0, columns: Infinity },
};

/** With Ctrl an arrow goes to the edge, Home and End to the corner. */
function moved<Row>(api: GridApi<Row>, from: Cell, step: Step, event: KeyboardEvent): Cell {
  const toEdge = event.ctrlKey || event.metaKey;
  const far = (distance: number): number => (toEdge && distance !== 0 ? distance * Infinity : distance);
  const rows = toEdge && Math.abs(step.columns) === Infinity ? step.columns : far(step.rows);
  return {
    row: within(from.row + rows, api.getDisplayedRowCount()),
    column: within(from.column + far(step.columns), api.getAllDisplayedColumns().length),
  };
}

function bringToView<Row>(api: GridApi<Row>, { row, column }: Cell, isFocused: boolean): void {
  const target = api.getAllDisplayedColumns()[column];
  if (target === undefined) return;
  api.ensureIndexVisible(row);
  api.ensureColumnVisible(target);
  if (isFocused) api.setFocusedCell(row, target);
}

function within(place: number, count: number): number {
  return Math.max(0, Math.min(place, count - 1));
}

function isSame(left: Cell | null, right: Cell | null): boolean {
  return left?.row === right?.row && left?.column === right?.column;
}

function columnPlace<Row>(api: GridApi<Row>, columnId: string): number {
  return api.getAllDisplayedColumns().findIndex((column) => column.getColId() === columnId);
}

type Holds = (block: CellBlock | null, cell: Cell) => boolean;

/** The fill, then the edges: one frame round the whole block. A single cell has its focus ring and no block. */
const BLOCK_CLASSES: readonly { readonly name: string; readonly holds: Holds }[] = [
  { name: 'guichet-block', holds: isInLargeBlock },
  { name: 'guichet-block-top', holds: (block, cell) => isInLargeBlock(block, cell) && cell.row === block?.firstRow },
  { name: 'guichet-block-bottom', holds: (block, cell) => isInLargeBlock(block, cell) && cell.row === block?.lastRow },
  { name: 'guichet-block-left', holds: (block, cell) => isInLargeBlock(block, cell) && cell.column === block?.firstColumn },
  { name: 'guichet-block-right', holds: (block, cell) => isInLargeBlock(block, cell) && cell.column === block?.lastColumn },
];

function isInLargeBlock(block: CellBlock | null, cell: Cell): boolean {
  const isLarge = block !== null && (block.firstRow !== block.lastRow || block.firstColumn !== block.lastColumn);
  return isLarge && isInBlock(block, cell);
}

/** The cells on screen, some four hundred, have their classes changed in place: asking the grid to draw them again would stutter. */
function paint<Row>(api: GridApi<Row>, block: CellBlock | null): void {
  const places = new Map(api.getAllDisplayedColumns().map((column, place) => [column.getColId(), place]));
  for (const cell of document.querySelectorAll<HTMLElement>('.ag-row .ag-cell')) {
    const row = Number(cell.closest('.ag-row')?.getAttribute('row-index'));
    const column = places.get(cell.getAttribute('col-id') ?? '') ?? -1;
    for (const { name, holds } of BLOCK_CLASSES) cell.classList.toggle(name, holds(block, { row, column }));
  }
}
