import { IconDownload } from '@tabler/icons-react';
import { CONTRACTS } from '../../text/contracts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ColumnsButton } from './columns-button.tsx';
import { Toolbar, ToolbarNote } from '../../ui/toolbar.tsx';
import type { ContractGrid } from './use-contract-grid.ts';
import { useTotalCount } from './use-total-count.ts';

export interface GridToolbarProps {
  readonly grid: ContractGrid;
  readonly exportReason: string | null;
  readonly onExport: () => void;
  readonly onColumns: () => void;
}

/** The title, how many rows are shown and how fresh they are, the columns, the export. */
export function GridToolbar({ grid, exportReason, onExport, onColumns }: GridToolbarProps) {
  const total = useTotalCount();
  const { order } = grid;
  return (
    <Toolbar title={CONTRACTS.title}>
      <ToolbarNote isStatus>{order === null ? CONTRACTS.reading : `${CONTRACTS.shown(order.order.count, total)} · ${CONTRACTS.freshAt(order.readAt)}`}</ToolbarNote>
      <ColumnsButton api={grid.api} onChange={onColumns} />
      <ActButton label={CONTRACTS.export} icon={IconDownload} shortcut="Ctrl E" disabledReason={exportReason ?? undefined} onAct={onExport} />
    </Toolbar>
  );
}
