import { contractsCountsQuery, NO_FILTER } from '../../../shared/contract/grid-contract.ts';
import { useQuery } from '../../api/use-query.ts';

const EVERY_CONTRACT = { filters: [NO_FILTER] };

/** How many contracts the desk holds; null until it is known. */
export function useTotalCount(): number | null {
  const { data } = useQuery(contractsCountsQuery, EVERY_CONTRACT, { keepPrevious: true });
  return data?.[0] ?? null;
}
