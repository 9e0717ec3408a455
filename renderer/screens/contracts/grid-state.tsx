import { NO_FILTER } from '../../../shared/contract/grid-contract.ts';
import { EMPTY } from '../../text/contracts.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { isFilterEmpty } from './contract-views.ts';
import type { ContractGrid } from './use-contract-grid.ts';
import styles from './contracts-screen.module.css';

/** What covers the rows when there is none, or when they could not be read. The filters above stay within reach. */
export function GridState({ grid }: { readonly grid: ContractGrid }) {
  if (grid.refusal !== null) {
    const { kept, next } = sentencesOf(grid.refusal);
    return (
      <div className={styles.over}>
        <ErrorState title={EMPTY.errorTitle} sentence={`${kept} ${next}`} reference={grid.refusal.reference} actions={<ActButton label={EMPTY.retry} variant="primary" onAct={grid.retry} />} />
      </div>
    );
  }
  if (grid.order === null || grid.order.order.count > 0) return null;
  if (isFilterEmpty(grid.filter)) {
    return (
      <div className={styles.over}>
        <EmptyState title={EMPTY.noneTitle} sentence={EMPTY.noneSentence} />
      </div>
    );
  }
  return (
    <div className={styles.over}>
      <EmptyState scene="search" title={EMPTY.filteredTitle} sentence={EMPTY.filteredSentence} actions={<ActButton label={EMPTY.clear} onAct={() => grid.show(NO_FILTER, grid.sort)} />} />
    </div>
  );
}
