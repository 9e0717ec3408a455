import { validationCountsQuery, validationQueueQuery, type QueueRow, type QueueTab } from '../../../shared/contract/request-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { SignedInPerson } from '../../../shared/contract/session-contract.ts';
import { useQuery } from '../../api/use-query.ts';
import { QUEUE_LIST_ID } from './queue-list.tsx';
import { useQueueKeys } from './use-queue-keys.ts';
import { followingRow, neighbourRow, useSelection } from './use-selection.ts';

export interface Queue {
  readonly rows: readonly QueueRow[] | undefined;
  readonly counts: OutputOf<typeof validationCountsQuery> | undefined;
  readonly refusal: Refusal | null;
  readonly readAt: number;
  readonly selectedId: string | null;
  readonly focusToken: string | null;
  select(requestId: string): void;
  openSelected(): void;
  openNext(): void;
  /** The most urgent of the tab, which may have just changed. */
  openFirst(): void;
  refetch(): void;
}

/** The rows of a tab, which one is on screen, and how one walks among them. */
export function useQueue(tab: QueueTab, asked: string | null, { person, now }: { person: SignedInPerson; now: number }): Queue {
  const queue = useQuery(validationQueueQuery, { tab });
  const counts = useQuery(validationCountsQuery, {}, { keepPrevious: true });
  const rows = queue.data ?? [];
  const { selectedId, focusToken, select, open } = useSelection(asked, queue.data);
  useQueueKeys((step) => {
    document.getElementById(QUEUE_LIST_ID)?.focus({ preventScroll: true });
    select(neighbourRow(rows, selectedId, step));
  });
  return {
    rows: queue.data,
    counts: counts.data,
    refusal: queue.refusal,
    readAt: queue.readAt,
    selectedId,
    focusToken,
    select,
    openSelected: () => open(selectedId),
    openNext: () => open(followingRow(rows, selectedId, { staffId: person.staffId, now })),
    openFirst: () => open(null),
    refetch: queue.refetch,
  };
}
