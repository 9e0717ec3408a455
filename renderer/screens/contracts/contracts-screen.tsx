import { useState } from 'react';
import type { ColumnLayout } from '../../../shared/contract/grid-contract.ts';
import { instant, localDateOf } from '../../../shared/domain/values/instant.ts';
import { useAct } from '../../acts/use-act.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { usePreferences } from '../../shell/use-preferences.ts';
import { CONTRACTS } from '../../text/contracts.ts';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { FilterContext } from './column-filter.tsx';
import { columnsOf, layoutOf, visibleColumns } from './column-layout.ts';
import { openColumnsList } from './columns-button.tsx';
import type { GridView } from './contract-views.ts';
import { ExportLine } from './export-line.tsx';
import { GridState } from './grid-state.tsx';
import { GridToolbar } from './grid-toolbar.tsx';
import { Naming, type NamingKind } from './naming.tsx';
import { StateMarkModels } from './state-marks.tsx';
import { useBlock } from './use-block.ts';
import { useContractGrid, type ContractGrid } from './use-contract-grid.ts';
import { useExport } from './use-export.ts';
import { useGridStatus } from './use-grid-status.tsx';
import { useSelectedView } from './use-selected-view.ts';
import { useViews, type ViewsState } from './use-views.ts';
import { ViewsBar } from './views-bar.tsx';
import styles from './contracts-screen.module.css';

/** Row heights of the two densities, in pixels: those of `--row`. */
const ROW_HEIGHTS = { comfortable: 36, compact: 30 } as const;

/** Every contract of the desk, filtered, sorted, counted, added up and exported (RCH-03, RCH-04, CTR-02, COT-07, U-22). */
export function ContractsScreen() {
  const [today] = useState(() => localDateOf(instant(Date.now())));
  const kept = useViews(today);
  if (kept.views === null) return <LoadingRows label={CONTRACTS.reading} count={16} />;
  return <ContractsGrid kept={kept} views={kept.views} />;
}

function ContractsGrid({ kept, views }: { readonly kept: ViewsState; readonly views: readonly GridView[] }) {
  const grid = useContractGrid();
  const selected = useSelectedView(views, kept, grid);
  const exporting = useExport();
  const [naming, setNaming] = useState<NamingKind | null>(null);
  const exportReason = exporting.rows === null ? null : CONTRACTS.exportReason;
  useAct('grid.columns', { run: openColumnsList });
  useAct('grid.save-view', { run: () => setNaming('new') });
  useAct('grid.export', { run: startExport, refusal: exportReason });

  function startExport(): void {
    if (grid.api !== null) exporting.start({ filter: grid.filter, sort: grid.sort, columns: visibleColumns(grid.api) });
  }
  function keepColumns(): void {
    if (grid.api !== null) kept.saveColumns(layoutOf(grid.api));
  }
  return (
    <div className={styles.screen}>
      <GridToolbar grid={grid} exportReason={exportReason} onExport={startExport} onColumns={keepColumns} />
      <ViewsBar
        views={views} selected={selected.view} isChanged={selected.isChanged} onSelect={selected.select} onRestore={selected.restore}
        onSave={() => setNaming('new')} onUpdate={selected.update} onRename={() => setNaming('rename')} onRemove={selected.remove}
      />
      <ExportLine exporting={exporting} total={grid.order?.order.count ?? null} />
      <GridPanel grid={grid} viewId={selected.view.id} layout={kept.columns} onColumns={keepColumns} />
      <Naming kind={naming} views={views} selected={selected} onEnd={() => setNaming(null)} />
    </div>
  );
}

interface GridPanelProps {
  readonly grid: ContractGrid;
  readonly viewId: string;
  readonly layout: ColumnLayout | null;
  readonly onColumns: () => void;
}

/** What the tab of the chosen view shows. */
function GridPanel({ grid, viewId, layout, onColumns }: GridPanelProps) {
  const { go } = useNavigation();
  const { preferences } = usePreferences();
  const block = useBlock(grid.api, grid.rows);
  const [columns] = useState(() => columnsOf(layout));
  useGridStatus(block.state, grid.order?.order.monthlyCents ?? null);
  return (
    <div role="tabpanel" id={`contracts-view-panel-${viewId}`} aria-labelledby={`contracts-view-tab-${viewId}`} className={styles.panel}>
      <StateMarkModels />
      <FilterContext value={{ filter: grid.filter, change: grid.changeFilter }}>
        <DataGrid
          label={CONTRACTS.grid} columns={columns} datasource={grid.rows.datasource} rowHeight={ROW_HEIGHTS[preferences.density]} rowId={(row) => String(row.id)}
          onReady={grid.ready} onPlace={grid.moved} onSort={grid.sorted} onBlock={block.choose} onCopy={block.copy} onColumns={onColumns}
          onOpen={({ memberId }) => go({ screen: 'member', memberId, tab: 'overview' })}
        />
      </FilterContext>
      <GridState grid={grid} />
    </div>
  );
}
