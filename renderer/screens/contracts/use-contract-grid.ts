import type { GridApi } from 'ag-grid-community';
import { useEffect, useMemo, useRef, useState } from 'react';
import { changedEvent } from '../../../shared/contract/events.ts';
import { CONTRACT_COLUMNS, NO_FILTER, type ContractColumn, type ContractFilter, type ContractRow, type ContractSort } from '../../../shared/contract/grid-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useEvent } from '../../api/use-event.ts';
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
  retry(): void;
}

const FIRST_SHOWN: Shown = { filter: NO_FILTER, sort: FIRST_SORT };

/** Filter, sort and rows of the grid: one state, from which the pages are asked. */
export function useContractGrid(): ContractGrid {
  const [shown, setShown] = useState(FIRST_SHOWN);
  const [order, setOrder] = useState<OrderRead | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [api, setApi] = useState<GridApi<ContractRow> | null>(null);
  const rows = useMemo(() => createContractRows({ first: FIRST_SHOWN, onOrder: setOrder, onRefusal: setRefusal }), []);
  const latest = useRef(shown);

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
    latest.current = next;
    setShown(next);
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
    retry: renew,
  };
}

/** The length of the scroll bar, as soon as it is known. */
function useRowCount(api: GridApi<ContractRow> | null, order: OrderRead | null): void {
  useEffect(() => {
    if (order !== null) api?.setRowCount(order.order.count, true);
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
