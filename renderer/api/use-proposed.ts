import { proposedQuery } from '../../shared/contract/sync-contract.ts';
import { useQuery } from './use-query.ts';

/** Requests on which an act of this desk waits for the hub; none on a desk that has no hub. */
export function useProposed(): ReadonlySet<string> {
  return new Set(useQuery(proposedQuery, {}, { keepPrevious: true }).data?.requestIds);
}
