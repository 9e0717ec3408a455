import { VIEWS } from '../../text/contracts.ts';
import type { GridView } from './contract-views.ts';
import type { SelectedView } from './use-selected-view.ts';
import { ViewNameDialog } from './view-name-dialog.tsx';

export type NamingKind = 'new' | 'rename';

export interface NamingProps {
  readonly kind: NamingKind | null;
  readonly views: readonly GridView[];
  readonly selected: SelectedView;
  readonly onEnd: () => void;
}

/** The dialog that names a new view or gives the selected one another name. */
export function Naming({ kind, views, selected, onEnd }: NamingProps) {
  if (kind === null) return null;
  const others = kind === 'new' ? views : views.filter(({ id }) => id !== selected.view.id);
  function name(chosen: string): void {
    if (kind === 'rename') selected.rename(chosen);
    else selected.saveAs(chosen);
    onEnd();
  }
  return (
    <ViewNameDialog
      title={kind === 'new' ? VIEWS.saveTitle : VIEWS.renameTitle} name={kind === 'new' ? '' : selected.view.name}
      takenNames={others.map((view) => view.name)} onName={name} onClose={onEnd}
    />
  );
}
