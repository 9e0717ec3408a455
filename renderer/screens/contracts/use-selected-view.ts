import { useRef } from 'react';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useKept } from '../../api/use-kept.ts';
import { showToast } from '../../shell/toasts.ts';
import { VIEWS } from '../../text/contracts.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';
import { filterInOrder, filterOfView, isSameShown, stateToSave, type GridView } from './contract-views.ts';
import type { ContractGrid } from './use-contract-grid.ts';
import type { ViewsState } from './use-views.ts';

export interface SelectedView {
  readonly view: GridView;
  readonly isChanged: boolean;
  select(view: GridView): void;
  restore(): void;
  /** Saves what is shown as a new view of this name, and selects it. */
  saveAs(name: string): void;
  rename(name: string): void;
  update(): void;
  /** Deletes it; the toast that says so can undo it. */
  remove(): void;
}

/** The view whose tab is selected, against what the grid shows now. */
export function useSelectedView(views: readonly GridView[], kept: ViewsState, grid: ContractGrid): SelectedView {
  const [id, setId] = useKept('contracts.view', 'all');
  const view = views.find((candidate) => candidate.id === id) ?? views[0];
  if (view === undefined) throw new Error('the grid has no view: the built-in ones are always there');
  const isRemoving = useRef(false);

  function select(chosen: GridView): void {
    setId(chosen.id);
    grid.show(filterInOrder(filterOfView(chosen.state)), chosen.state.sort);
  }

  async function keep(next: GridView, done: string): Promise<void> {
    const refusal = await kept.save({ id: next.id, name: next.name, state: next.state });
    say(refusal, done);
    if (refusal !== null) return;
    setId(next.id);
  }

  const shownState = stateToSave(filterInOrder(grid.filter), grid.sort);
  const isChanged = !isSameShown(filterInOrder(filterOfView(view.state)), filterInOrder(grid.filter)) || !isSameShown(view.state.sort, grid.sort);
  return {
    view, isChanged, select,
    restore: () => select(view),
    saveAs: (name) => void keep({ id: crypto.randomUUID(), name, isBuiltIn: false, state: shownState }, VIEWS.saved(name)),
    rename: (name) => void keep({ ...view, name }, VIEWS.saved(name)),
    update: () => void keep({ ...view, state: shownState }, VIEWS.saved(view.name)),
    remove: () => {
      if (isRemoving.current) return;
      isRemoving.current = true;
      void kept.remove(view.id).then((refusal) => {
        isRemoving.current = false;
        if (refusal !== null) say(refusal, '');
        else showToast({ state: 'done', message: VIEWS.removed(view.name), undo: { label: VIEWS.undo, onUndo: () => void kept.save({ id: view.id, name: view.name, state: view.state }) } });
      });
    },
  };
}

function say(refusal: Refusal | null, done: string): void {
  if (refusal === null) showToast({ state: 'done', message: done });
  else showToast({ state: 'urgent', message: refusalSentence(refusal.code) });
}
