import type { QueueTab } from '../../../shared/contract/request-contract.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { VALIDATION } from '../../text/validation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { QueueList } from './queue-list.tsx';
import type { Queue } from './use-queue.ts';
import styles from './validation-screen.module.css';

interface QueuePaneProps {
  readonly queue: Queue;
  readonly tab: QueueTab;
  readonly onTab: (tab: QueueTab) => void;
  readonly staffId: string;
  readonly now: Instant;
}

/** The list, or why there is none. */
export function QueuePane({ queue, tab, ...rest }: QueuePaneProps) {
  return (
    <div role="tabpanel" id={`validation-panel-${tab}`} aria-labelledby={`validation-tab-${tab}`} className={styles.list}>
      <QueueContent queue={queue} tab={tab} {...rest} />
    </div>
  );
}

function QueueContent({ queue, tab, onTab, staffId, now }: QueuePaneProps) {
  const { rows, refusal, counts } = queue;
  if (refusal !== null) {
    const retry = <ActButton label={VALIDATION.retry} variant="primary" onAct={queue.refetch} />;
    return <ErrorState title={VALIDATION.unreadable} sentence={sentencesOf(refusal).cause} reference={refusal.reference} actions={retry} />;
  }
  if (rows === undefined) return <LoadingRows label={VALIDATION.loading} count={8} />;
  if (rows.length === 0) {
    const waiting = counts?.toCheck ?? 0;
    const go = tab !== 'to-check' && waiting > 0 ? <ActButton label={VALIDATION.showToCheck(waiting)} variant="primary" onAct={() => onTab('to-check')} /> : undefined;
    return <EmptyState scene="done" title={VALIDATION.emptyTitles[tab]} sentence={VALIDATION.emptySentence(counts?.decidedToday ?? 0, counts?.nextDeadlineAt ?? null, now)} actions={go} />;
  }
  return <QueueList rows={rows} tab={tab} selectedId={queue.selectedId} staffId={staffId} now={now} onSelect={queue.select} onOpen={queue.openSelected} />;
}
