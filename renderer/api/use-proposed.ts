import { proposedQuery } from '../../shared/contract/sync-contract.ts';
import { useQuery } from './use-query.ts';

const KEPT = { keepPrevious: true } as const;

/** Requests on which an act of this desk waits for the hub; none on a desk that has no hub. */
export function useProposed(): ReadonlySet<string> {
  return new Set(useQuery(proposedQuery, {}, KEPT).data?.requestIds);
}

/** Pages that were issued at this desk and that the hub has not recorded yet, by their papers. */
export function useProposedPages(): ReadonlySet<string> {
  return new Set(useQuery(proposedQuery, {}, KEPT).data?.attachmentIds);
}
