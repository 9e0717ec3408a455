import { IconBookmark, IconDots, IconPlus } from '@tabler/icons-react';
import { contractsCountsQuery } from '../../../shared/contract/grid-contract.ts';
import { formatCount } from '../../../shared/domain/text/format.ts';
import { useQuery } from '../../api/use-query.ts';
import { VIEWS } from '../../text/contracts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { TabsBar } from '../../ui/tabs-bar.tsx';
import { filterOfView, type GridView } from './contract-views.ts';
import styles from './contracts-screen.module.css';

export interface ViewsBarProps {
  readonly views: readonly GridView[];
  readonly selected: GridView;
  /** The filter or the sort is not the view's any more. */
  readonly isChanged: boolean;
  readonly onSelect: (view: GridView) => void;
  readonly onRestore: () => void;
  readonly onSave: () => void;
  readonly onUpdate: () => void;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

/** The saved views as tabs with their counts; a view that was changed says so and offers to go back. */
export function ViewsBar({ views, selected, isChanged, ...acts }: ViewsBarProps) {
  const counts = useCounts(views);
  const tabs = views.map(({ id, name }) => ({ id, label: name, counter: counts.get(id) }));
  const menu = [
    { id: 'update', label: VIEWS.update, run: acts.onUpdate },
    { id: 'rename', label: VIEWS.rename, run: acts.onRename },
    { id: 'remove', label: VIEWS.remove, run: acts.onRemove },
  ];
  function select(id: string): void {
    const view = views.find((candidate) => candidate.id === id);
    if (view !== undefined) acts.onSelect(view);
  }
  return (
    <div className={styles.views}>
      <TabsBar
        label={VIEWS.label} name="contracts-view" shape="view" tabs={tabs} selected={selected.id} onSelect={select}
        aside={
          <>
            {isChanged && (
              <>
                <span className={styles.changed}>{VIEWS.changed}</span>
                <ActButton label={VIEWS.restore} variant="link" onAct={acts.onRestore} />
              </>
            )}
            {!selected.isBuiltIn && (
              <MenuButton label={VIEWS.actions} icon={IconDots} variant="ghost" items={menu} onChoose={(id) => menu.find((item) => item.id === id)?.run()} />
            )}
            <ActButton label={VIEWS.save} icon={isChanged ? IconBookmark : IconPlus} variant="ghost" size="small" onAct={acts.onSave} />
          </>
        }
      />
    </div>
  );
}

/** Counted in the bulk lane after the rows, and again when rows change. */
function useCounts(views: readonly GridView[]): ReadonlyMap<string, string> {
  const { data } = useQuery(contractsCountsQuery, { filters: views.map(({ state }) => filterOfView(state)) }, { keepPrevious: true });
  return new Map(views.flatMap(({ id }, place) => (data?.[place] === undefined ? [] : [[id, formatCount(data[place])] as const])));
}
