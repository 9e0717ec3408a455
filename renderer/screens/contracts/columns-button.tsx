import type { GridApi } from 'ag-grid-community';
import { IconColumns3 } from '@tabler/icons-react';
import type { ContractRow } from '../../../shared/contract/grid-contract.ts';
import { COLUMN_TITLES } from '../../../shared/text/contract-labels.ts';
import { CONTRACTS } from '../../text/contracts.ts';
import { MenuButton, type MenuItem } from '../../ui/menu-button.tsx';
import { layoutOf, resetColumns } from './column-layout.ts';

const RESET = 'reset';

/** Which columns are shown. The last one cannot be hidden: an empty grid would have no way back. */
export function ColumnsButton({ api, onChange }: { readonly api: GridApi<ContractRow> | null; readonly onChange: () => void }) {
  const layout = api === null ? [] : layoutOf(api);
  const isAlone = layout.filter(({ isHidden }) => !isHidden).length === 1;
  const items: MenuItem[] = layout.map(({ column, isHidden }) => ({
    id: column, label: COLUMN_TITLES[column], checked: !isHidden, ...(isAlone && !isHidden ? { disabledReason: CONTRACTS.lastColumn } : {}),
  }));
  function choose(id: string): void {
    if (api === null) return;
    const chosen = layout.find(({ column }) => column === id);
    if (id === RESET) resetColumns(api);
    else if (chosen !== undefined) api.setColumnsVisible([id], chosen.isHidden);
    onChange();
  }
  return (
    <span id="contracts-columns">
      <MenuButton label={CONTRACTS.columns} variant="ghost" onChoose={choose} items={[...items, { id: RESET, label: CONTRACTS.defaultColumns, icon: IconColumns3, separated: true }]} />
    </span>
  );
}

/** Opens the list by the act of the palette or the menu. */
export function openColumnsList(): void {
  document.querySelector<HTMLButtonElement>('#contracts-columns button')?.click();
}
