import { useEffect, useState } from 'react';
import {
  deleteViewCommand, readViewsCommand, saveColumnsCommand, saveViewCommand,
  type ColumnLayout, type ContractView, type GridViews,
} from '../../../shared/contract/grid-contract.ts';
import type { Reply } from '../../../shared/contract/envelope.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { callCommand } from '../../api/door.ts';
import { builtInViews, type GridView } from './contract-views.ts';

export interface ViewsState {
  /** Null until the saved ones are read: the grid waits for its columns rather than jump. */
  readonly views: readonly GridView[] | null;
  readonly columns: ColumnLayout | null;
  /** Null when it is kept. */
  save(view: ContractView): Promise<Refusal | null>;
  remove(id: string): Promise<Refusal | null>;
  saveColumns(columns: ColumnLayout): void;
}

/** The views and the columns that this workstation keeps. */
export function useViews(today: LocalDate): ViewsState {
  const [kept, setKept] = useState<GridViews | null>(null);
  useEffect(() => {
    void callCommand(readViewsCommand, {}).then((reply) => setKept(reply.ok ? reply.value : { views: [], columns: null }));
  }, []);
  async function keep(reply: Reply<GridViews>): Promise<Refusal | null> {
    if (!reply.ok) return reply.refusal;
    setKept(reply.value);
    return null;
  }
  return {
    views: kept === null ? null : [...builtInViews(today), ...kept.views.map((view) => ({ ...view, isBuiltIn: false }))],
    columns: kept?.columns ?? null,
    save: async (view) => keep(await callCommand(saveViewCommand, view)),
    remove: async (id) => keep(await callCommand(deleteViewCommand, { id })),
    saveColumns: (columns) => void callCommand(saveColumnsCommand, { columns }),
  };
}
