import { deskSummaryQuery } from '../../shared/contract/home-contract.ts';
import { useQuery } from './use-query.ts';

/** Whether this desk has a hub; false until that is known. */
export function useHasHub(): boolean {
  return useQuery(deskSummaryQuery, {}, { keepPrevious: true }).data?.hasHub === true;
}
