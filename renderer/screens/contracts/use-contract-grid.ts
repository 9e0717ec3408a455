import type { GridApi } from 'ag-grid-community';
import { useEffect, useMemo, useRef, useState } from 'react';
import { changedEvent } from '../../../shared/contract/events.ts';
import { CONTRACT_COLUMNS, NO_FILTER, type ContractColumn, type ContractFilter, type ContractRow, type ContractSort } from '../../../shared/contract/grid-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { keep, readKept } from '../../api/use-kept.ts';
import { useEvent } from '../../api/use-event.ts';
import { returnTo, type GridPlace } from '../../grid/data-grid.tsx';
import { createContractRows, type ContractRows, type OrderRead, type Shown } from './contract-rows.ts';
import { FIRST_SORT, isSameShown } from './contract-views.ts';

export interface ContractGrid {
  readonly filter: ContractFilter;
  readonly sort: ContractSort;
  readonly rows: ContractRows;
  /** Null while it is being read for what is shown now. */
  readonly order: OrderRead | null;
  readonly refusal: Refusal | null;
  readonly api: GridApi<ContractRow> | null;
  changeFilter(change: Partial<ContractFilter>): void;
  show(filter: ContractFilter, sort: ContractSort): void;
  /** A heading was clicked. */
  sorted(columnId: string, descending: boolean): void;
  ready(api: GridApi<ContractRow>): void;
  /** The list was scrolled, or the keyboard went to another cell. */
  moved(place: GridPlace): void;
  retry(): void;
}

const FIRST_SHOWN: Shown = { filter: NO_FILTER, sort: FIRST_SORT };
const KEPT_SHOWN = 'contracts.shown';
const KEPT_PLACE = 'contracts.place';

/** Filter, sort and rows of the grid: one state, from which the pages are asked. */
export function useContractGrid(): ContractGrid {
  const { first, shown, latest, put } = useShown();
  const [order, setOrder] = useState<OrderRead | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [api, setApi] = useState<GridApi<ContractRow> | null>(null);
  const rows = useMemo(() => createContractRows({ first, onOrder: setOrder, onRefusal: setRefusal }), [first]);

  useRowCount(api, order);
  useEvent(changedEvent, () => renew());

  function renew(): void {
    setRefusal(null);
    rows.renew();
    api?.refreshInfiniteCache();
  }

  function show(filter: ContractFilter, sort: ContractSort): void {
    const next = { filter, sort };
    if (isSameShown(latest.current, next)) return;
    put(next);
    setRefusal(null);
    rows.show(next);
    if (api !== null) startAgain(api, sort);
  }

  return {
    ...shown, rows, api, refusal,
    order: order !== null && isSameShown(order.shown, shown) ? order : null,
    changeFilter: (change) => show({ ...latest.current.filter, ...change }, latest.current.sort),
    show,
    sorted: (columnId, descending) => show(latest.current.filter, { column: columnOf(columnId), descending }),
    ready: (opened) => {
      setApi(opened);
      showSort(opened, latest.current.sort);
    },
    moved: (place) => keep(KEPT_PLACE, place),
    retry: renew,
  };
}

/** What the grid shows: as it was left, at first. Other rows begin at the top. */
function useShown() {
  const [first] = useState<Shown>(() => readKept(KEPT_SHOWN) ?? FIRST_SHOWN);
  const [shown, setShown] = useState(first);
  const latest = useRef(shown);
  const put = (next: Shown): void => {
    latest.current = next;
    keep(KEPT_SHOWN, next);
    keep<GridPlace>(KEPT_PLACE, { row: 0, cell: null });
    setShown(next);
  };
  return { first, shown, latest, put };
}

/** The length of the scroll bar, as soon as it is known; the first time, the list goes back to where it was left. */
function useRowCount(api: GridApi<ContractRow> | null, order: OrderRead | null): void {
  const left = useRef(readKept<GridPlace>(KEPT_PLACE));
  useEffect(() => {
    if (order === null || api === null) return;
    api.setRowCount(order.order.count, true);
    if (left.current !== undefined) returnTo(api, left.current);
    left.current = undefined;
  }, [api, order]);
}

/** Other rows: from the first one on. */
function startAgain(api: GridApi<ContractRow>, sort: ContractSort): void {
  showSort(api, sort);
  api.purgeInfiniteCache();
  api.ensureIndexVisible(0);
}

/** The arrow of the heading; nothing when it shows already. */
function showSort(api: GridApi<ContractRow>, { column, descending }: ContractSort): void {
  const sort = descending ? 'desc' : 'asc';
  if (api.getColumnState().some((state) => state.colId === column && state.sort === sort)) return;
  api.applyColumnState({ state: [{ colId: column, sort }], defaultState: { sort: null } });
}

function columnOf(columnId: string): ContractColumn {
  const column = CONTRACT_COLUMNS.find((known) => known === columnId);
  if (column === undefined) throw new Error(`column ${columnId}: expected one of the contract grid's`);
  return column;
}
