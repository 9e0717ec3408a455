import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { localDateOf, instant } from '../../../shared/domain/values/instant.ts';
import { useAct } from '../../acts/use-act.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { usePreferences } from '../../shell/use-preferences.ts';
import { CONTRACTS, EXPORT, VIEWS } from '../../text/contracts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { FilterContext } from './column-filter.tsx';
import { columnsOf, layoutOf, visibleColumns } from './column-layout.ts';
import { ColumnsButton, openColumnsList } from './columns-button.tsx';
import type { GridView } from './contract-views.ts';
import { GridState } from './grid-state.tsx';
import { StateMarkModels } from './state-marks.tsx';
import { useBlock } from './use-block.ts';
import { useContractGrid } from './use-contract-grid.ts';
import { useExport } from './use-export.ts';
import { useGridStatus } from './use-grid-status.tsx';
import { useSelectedView } from './use-selected-view.ts';
import { useViews, type ViewsState } from './use-views.ts';
import { ViewNameDialog } from './view-name-dialog.tsx';
import { ViewsBar } from './views-bar.tsx';
import { useTotalCount } from './use-total-count.ts';
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
  const { go } = useNavigation();
  const { preferences } = usePreferences();
  const grid = useContractGrid();
  const selected = useSelectedView(views, kept, grid);
  const block = useBlock(grid.api, grid.rows);
  const exporting = useExport();
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const [columns] = useState(() => columnsOf(kept.columns));
  const total = useTotalCount();
  useGridStatus(block.state, grid.order?.order.monthlyCents ?? null);
  useAct('grid.columns', { run: openColumnsList });
  useAct('grid.save-view', { run: () => setNaming('new') });
  useAct('grid.export', { run: startExport, refusal: exporting.rows === null ? null : CONTRACTS.exportReason });

  function startExport(): void {
    if (grid.api !== null) exporting.start({ filter: grid.filter, sort: grid.sort, columns: visibleColumns(grid.api) });
  }
  function name(chosen: string): void {
    if (naming === 'rename') selected.rename(chosen);
    else selected.saveAs(chosen);
    setNaming(null);
  }
  const keepColumns = (): void => {
    if (grid.api !== null) kept.saveColumns(layoutOf(grid.api));
  };
  return (
    <div className={styles.screen}>
      <header className={styles.toolbar}>
        <h1 className={styles.title}>{CONTRACTS.title}</h1>
        <p className={styles.fresh} role="status">
          {grid.order === null ? CONTRACTS.reading : `${CONTRACTS.shown(grid.order.order.count, total)} · ${CONTRACTS.freshAt(grid.order.readAt)}`}
        </p>
        <ColumnsButton api={grid.api} onChange={keepColumns} />
        <ActButton label={CONTRACTS.export} icon={IconDownload} shortcut="Ctrl E" disabledReason={exporting.rows === null ? undefined : CONTRACTS.exportReason} onAct={startExport} />
      </header>
      <ViewsBar
        views={views} selected={selected.view} isChanged={selected.isChanged} onSelect={selected.select} onRestore={selected.restore}
        onSave={() => setNaming('new')} onUpdate={selected.update} onRename={() => setNaming('rename')} onRemove={selected.remove}
      />
      {exporting.rows !== null && (
        <div className={styles.export}>
          <ProgressLine label={EXPORT.underWay} ratio={grid.order === null ? null : exporting.rows / Math.max(1, grid.order.order.count)} remaining={EXPORT.progress(exporting.rows, grid.order?.order.count ?? null)} />
          <ActButton label={EXPORT.cancel} size="small" onAct={exporting.cancel} />
        </div>
      )}
      <StateMarkModels />
      <div role="tabpanel" id={`contracts-view-panel-${selected.view.id}`} aria-labelledby={`contracts-view-tab-${selected.view.id}`} className={styles.panel}>
        <FilterContext value={{ filter: grid.filter, change: grid.changeFilter }}>
          <DataGrid
            label={CONTRACTS.grid} columns={columns} datasource={grid.rows.datasource} rowHeight={ROW_HEIGHTS[preferences.density]} rowId={(row) => String(row.id)}
            onReady={grid.ready} onSort={grid.sorted} onBlock={block.choose} onCopy={block.copy} onColumns={keepColumns}
            onOpen={({ memberId }) => go({ screen: 'member', memberId, tab: 'overview' })}
          />
        </FilterContext>
        <GridState grid={grid} />
      </div>
      {naming !== null && (
        <ViewNameDialog
          title={naming === 'new' ? VIEWS.saveTitle : VIEWS.renameTitle} name={naming === 'new' ? '' : selected.view.name}
          takenNames={views.filter(({ id }) => naming === 'new' || id !== selected.view.id).map((view) => view.name)} onName={name} onClose={() => setNaming(null)}
        />
      )}
    </div>
  );
}
