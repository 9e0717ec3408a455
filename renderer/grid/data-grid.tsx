import { AgGridReact } from 'ag-grid-react';
import type { ColDef, GridApi, IDatasource } from 'ag-grid-community';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CellBlock } from '../../shared/domain/grid/cell-block.ts';
import { gridTheme, pageNonce, registerGridModules } from './ag-modules.ts';
import { createBlockSelection } from './block-selection.ts';
import { GRID_WORDS } from './grid-words.ts';
import styles from './data-grid.module.css';

registerGridModules();

/** Rows read at once. A page costs the same at any depth, and a screen shows a third of it. */
export const BLOCK_ROWS = 100;

/** What no list of ours changes. */
const FIXED = {
  rowModelType: 'infinite', cacheBlockSize: BLOCK_ROWS, cacheOverflowSize: 1, maxBlocksInCache: 40, maxConcurrentDatasourceRequests: 4,
  blockLoadDebounceMillis: 10, infiniteInitialRowCount: 40, headerHeight: 36, floatingFiltersHeight: 36, rowBuffer: 8, animateRows: false,
  suppressMultiSort: true, suppressNoRowsOverlay: true, suppressDragLeaveHidesColumns: true,
} as const;

/** The row at the top, and the cell that has the keyboard. */
export interface GridPlace {
  readonly row: number;
  readonly cell: { readonly row: number; readonly column: string } | null;
}

export interface DataGridProps<Row> {
  /** Names the grid for assistive technology. */
  label: string;
  columns: readonly ColDef<Row>[];
  datasource: IDatasource;
  rowHeight: number;
  rowId: (row: Row) => string;
  onReady: (api: GridApi<Row>) => void;
  /** A heading was clicked; the column's id. */
  onSort: (column: string, descending: boolean) => void;
  onOpen: (row: Row) => void;
  onCopy: (block: CellBlock) => void;
  onBlock: (block: CellBlock | null) => void;
  /** Where the list stands now, at each pause. */
  onPlace: (place: GridPlace) => void;
  /** The person moved, widened or hid a column. */
  onColumns: (api: GridApi<Row>) => void;
}

/**
 * The large lists of the desk: rows come page by page from the door, sorted and filtered by it. Arrows move, Maj extends a
 * block of cells, Ctrl C copies it, Entrée opens the row.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const latest = useRef(props);
  const [block] = useState(() => createBlockSelection<Row>());
  useEffect(() => {
    latest.current = props;
    block.listen(props.onBlock);
  });
  const defaults = useMemo<ColDef<Row>>(
    () => ({
      sortable: true, resizable: true, filter: 'agTextColumnFilter', floatingFilter: true, suppressFloatingFilterButton: true, suppressHeaderFilterButton: true,
      suppressHeaderMenuButton: true, sortingOrder: ['asc', 'desc'], cellClassRules: block.cellClassRules, suppressKeyboardEvent: (params) => block.takesKey(params),
    }),
    [block],
  );
  return (
    <div className={styles.grid} role="region" aria-label={props.label}>
      <AgGridReact<Row>
        {...FIXED}
        theme={gridTheme}
        styleNonce={pageNonce()}
        localeText={GRID_WORDS}
        datasource={props.datasource}
        columnDefs={[...props.columns]}
        defaultColDef={defaults}
        rowHeight={props.rowHeight}
        getRowId={({ data }) => latest.current.rowId(data)}
        onGridReady={({ api }) => latest.current.onReady(api)}
        onBodyScrollEnd={({ api }) => latest.current.onPlace(placeOf(api, props.rowHeight))}
        onCellMouseDown={(event) => block.onMouseDown(event)}
        onCellMouseOver={(event) => block.onMouseOver(event)}
        onCellFocused={({ api, rowIndex, column }) => {
          block.onFocused(api, rowIndex, columnIdOf(column));
          latest.current.onPlace(placeOf(api, props.rowHeight));
        }}
        onCellDoubleClicked={({ data }) => data !== undefined && latest.current.onOpen(data)}
        onCellKeyDown={(event) => {
          block.onKeyDown(event as Parameters<typeof block.onKeyDown>[0]);
          if (!(event.event instanceof KeyboardEvent)) return;
          if (event.event.key === 'Enter' && event.data !== undefined) latest.current.onOpen(event.data);
          const chosen = block.current();
          if (isCopy(event.event) && chosen !== null) latest.current.onCopy(chosen);
        }}
        onSortChanged={({ api, source }) => source === 'uiColumnSorted' && tellSort(api, latest.current.onSort)}
        onColumnMoved={({ finished, api }) => finished && latest.current.onColumns(api)}
        onColumnResized={({ finished, source, api }) => finished && source === 'uiColumnResized' && latest.current.onColumns(api)}
        onColumnVisible={({ api }) => latest.current.onColumns(api)}
      />
    </div>
  );
}

/** Puts the list where it was left, and the keyboard in the cell that had it. The number of rows must be known. */
export function returnTo<Row>(api: GridApi<Row>, { row, cell }: GridPlace): void {
  if (row > 0) api.ensureIndexVisible(Math.min(row, api.getDisplayedRowCount() - 1), 'top');
  if (cell !== null && cell.row < api.getDisplayedRowCount()) api.setFocusedCell(cell.row, cell.column);
}

/** The rows that the library draws above the first one in sight do not count; pixels tell only near the top, where no row is stretched. */
function placeOf<Row>(api: GridApi<Row>, rowHeight: number): GridPlace {
  const drawn = api.getFirstDisplayedRowIndex();
  const focused = api.getFocusedCell();
  return {
    row: drawn === 0 ? Math.round(api.getVerticalPixelRange().top / rowHeight) : drawn + FIXED.rowBuffer,
    // Before any cell was chosen the library answers with undefined, whatever its types say.
    cell: focused?.column === undefined ? null : { row: focused.rowIndex, column: focused.column.getColId() },
  };
}

function tellSort<Row>(api: GridApi<Row>, onSort: DataGridProps<Row>['onSort']): void {
  const sorted = api.getColumnState().find(({ sort }) => sort === 'asc' || sort === 'desc');
  if (sorted !== undefined) onSort(sorted.colId, sorted.sort === 'desc');
}

function isCopy(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey);
}

function columnIdOf(column: unknown): string | null {
  return typeof column === 'object' && column !== null && 'getColId' in column && typeof column.getColId === 'function' ? String(column.getColId()) : null;
}
