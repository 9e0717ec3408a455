import { createGrid, type CellKeyDownEvent, type ColDef, type GridApi, type GridOptions, type IDatasource } from 'ag-grid-community';
import { useEffect, useRef, useState, useSyncExternalStore, type ComponentType, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { CellBlock } from '../../shared/domain/grid/cell-block.ts';
import { gridTheme, pageNonce, registerGridModules } from './ag-modules.ts';
import { createBlockSelection, type BlockSelection } from './block-selection.ts';
import { createFilterPlaces, type FilterPlaces } from './filter-places.ts';
import { GRID_WORDS } from './grid-words.ts';
import styles from './data-grid.module.css';

registerGridModules();

/** Rows read at once. A page costs the same at any depth, and a screen shows a third of it. */
export const BLOCK_ROWS = 100;

/** What no list of ours changes. */
const FIXED = {
  rowModelType: 'infinite', cacheBlockSize: BLOCK_ROWS, cacheOverflowSize: 1, maxBlocksInCache: 40, maxConcurrentDatasourceRequests: 4,
  blockLoadDebounceMillis: 10, infiniteInitialRowCount: 40, headerHeight: 36, floatingFiltersHeight: 36, rowBuffer: 2, animateRows: false,
  suppressMultiSort: true, suppressNoRowsOverlay: true, suppressDragLeaveHidesColumns: true,
} as const;

const COLUMN = {
  sortable: true, resizable: true, filter: 'agTextColumnFilter', floatingFilter: true, suppressFloatingFilterButton: true, suppressHeaderFilterButton: true,
  suppressHeaderMenuButton: true, sortingOrder: ['asc', 'desc'],
} satisfies ColDef;

/** The row at the top, and the cell that has the keyboard. */
export interface GridPlace {
  readonly row: number;
  readonly cell: { readonly row: number; readonly column: string } | null;
}

export interface DataGridProps<Row> {
  /** Names the grid for assistive technology. */
  label: string;
  columns: readonly ColDef<Row>[];
  /** The filter of one column, in the row under the headings. */
  filter: ComponentType<{ column: string }>;
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
 * block of cells, Ctrl C copies it, Entrée opens the row. Rows and cells are the library's own elements: through React each
 * screen of them costs three times as long.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const [parts] = useState<Parts<Row>>(() => ({ latest, block: createBlockSelection<Row>(), filters: createFilterPlaces() }));
  const filters = useSyncExternalStore(parts.filters.subscribe, parts.filters.read);
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  useEffect(() => {
    latest.current = props;
    parts.block.listen(props.onBlock);
  });
  useEffect(() => {
    if (place.current === null) return undefined;
    const opened = createGrid<Row>(place.current, optionsOf(parts));
    setApi(opened);
    return () => opened.destroy();
  }, [parts]);
  useEffect(() => api?.setGridOption('rowHeight', props.rowHeight), [api, props.rowHeight]);
  const Filter = props.filter;
  return (
    <div className={styles.grid} role="region" aria-label={props.label}>
      <div ref={place} className={styles.place} />
      {filters.map(({ column, element }) => createPortal(<Filter column={column} />, element, column))}
    </div>
  );
}

interface Parts<Row> {
  /** The properties of the last drawing: the grid is made once and lives through them. */
  readonly latest: RefObject<DataGridProps<Row>>;
  readonly block: BlockSelection<Row>;
  readonly filters: FilterPlaces;
}

function optionsOf<Row>({ latest, block, filters }: Parts<Row>): GridOptions<Row> {
  const { columns, datasource, rowHeight } = latest.current;
  return {
    ...FIXED, datasource, rowHeight, theme: gridTheme, styleNonce: pageNonce(), localeText: GRID_WORDS, columnDefs: [...columns],
    defaultColDef: { ...COLUMN, floatingFilterComponent: filters.component, suppressKeyboardEvent: (params) => block.takesKey(params) },
    getRowId: ({ data }) => latest.current.rowId(data),
    onGridReady: ({ api }) => latest.current.onReady(api),
    onBodyScrollEnd: ({ api }) => latest.current.onPlace(placeOf(api, latest.current.rowHeight)),
    onViewportChanged: ({ api }) => block.onDrawn(api),
    onVirtualColumnsChanged: ({ api }) => block.onDrawn(api),
    onCellMouseDown: (event) => block.onMouseDown(event),
    onCellMouseOver: (event) => block.onMouseOver(event),
    onCellFocused: ({ api, rowIndex, column }) => {
      block.onFocused(api, rowIndex, columnIdOf(column));
      latest.current.onPlace(placeOf(api, latest.current.rowHeight));
    },
    onCellDoubleClicked: ({ data }) => data !== undefined && latest.current.onOpen(data),
    onCellKeyDown: (event) => {
      if ('column' in event) keyDown(event, latest.current, block);
    },
    onSortChanged: ({ api, source }) => source === 'uiColumnSorted' && tellSort(api, latest.current.onSort),
    onColumnMoved: ({ finished, api }) => finished && latest.current.onColumns(api),
    onColumnResized: ({ finished, source, api }) => finished && source === 'uiColumnResized' && latest.current.onColumns(api),
    onColumnVisible: ({ api }) => latest.current.onColumns(api),
  };
}

function keyDown<Row>(event: CellKeyDownEvent<Row>, { onOpen, onCopy }: DataGridProps<Row>, block: BlockSelection<Row>): void {
  block.onKeyDown(event);
  if (!(event.event instanceof KeyboardEvent)) return;
  if (event.event.key === 'Enter' && event.data !== undefined) onOpen(event.data);
  const chosen = block.current();
  if (isCopy(event.event) && chosen !== null) onCopy(chosen);
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
    cell: focused === null ? null : { row: focused.rowIndex, column: focused.column.getColId() },
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
