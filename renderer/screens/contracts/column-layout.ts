import type { ColDef, GridApi } from 'ag-grid-community';
import { CONTRACT_COLUMNS, type ColumnLayout, type ContractColumn, type ContractRow } from '../../../shared/contract/grid-contract.ts';
import { COLUMNS } from './contract-columns.tsx';

/** The columns in the order, the widths and the visibility that were kept; one that the layout does not know comes last. */
export function columnsOf(layout: ColumnLayout | null): readonly ColDef<ContractRow>[] {
  if (layout === null) return COLUMNS;
  const kept = layout.flatMap(({ column, width, isHidden }) => COLUMNS.filter(({ colId }) => colId === column).map(({ flex: _flex, ...known }) => ({ ...known, width, hide: isHidden })));
  return [...kept, ...COLUMNS.filter(({ colId }) => !layout.some(({ column }) => column === colId))];
}

/** The columns as they stand on screen. */
export function layoutOf(api: GridApi<ContractRow>): ColumnLayout {
  return api.getColumnState().flatMap(({ colId, width, hide }) => {
    const column = CONTRACT_COLUMNS.find((known) => known === colId);
    return column === undefined ? [] : [{ column, width: Math.round(Math.min(1200, Math.max(40, width ?? 100))), isHidden: hide === true }];
  });
}

/** What is seen, from left to right: what an export and a copy hold. */
export function visibleColumns(api: GridApi<ContractRow>): ContractColumn[] {
  return layoutOf(api).flatMap(({ column, isHidden }) => (isHidden ? [] : [column]));
}

/** Back to the columns as they first stood. */
export function resetColumns(api: GridApi<ContractRow>): void {
  api.applyColumnState({ applyOrder: true, state: COLUMNS.map(({ colId, width, flex }) => ({ colId: colId ?? '', hide: false, flex: flex ?? null, ...(width === undefined ? {} : { width }) })) });
}
