import { useInfiniteQuery } from '@tanstack/react-query';
import type { InputOf, OutputOf, QueryContract } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { callQuery } from './door.ts';
import { RefusedRead } from './use-query.ts';

/** What a query that answers page by page has in its input and in its output. */
type PagedInput<C> = Omit<InputOf<C>, 'after'>;
type PagedContract<C> = OutputOf<C> extends { next: unknown } ? C : never;

export interface PagedState<Output> {
  /** The pages read so far, in order. */
  readonly pages: readonly Output[];
  readonly refusal: Refusal | null;
  readonly isLoading: boolean;
  /** Null when the last page is here. */
  readonly more: (() => void) | null;
  readonly isLoadingMore: boolean;
}

/** Keeps the pages of what `contract` answers, the next one asked from where the last one ended. */
export function usePagedQuery<C extends QueryContract>(contract: C & PagedContract<C>, input: PagedInput<C>): PagedState<OutputOf<C>> {
  const state = useInfiniteQuery({
    queryKey: [contract.name, 'pages', input],
    queryFn: ({ pageParam }) => readPage(contract, { ...input, after: pageParam } as InputOf<C>),
    initialPageParam: NO_PAGE,
    getNextPageParam: (page) => (page as { next: unknown }).next ?? undefined,
  });
  const refusal = state.error instanceof RefusedRead ? state.error.refusal : state.error === null ? null : ({ code: 'defect' } as const);
  return {
    pages: state.data?.pages ?? [],
    refusal,
    isLoading: state.isPending,
    more: state.hasNextPage ? () => void state.fetchNextPage() : null,
    isLoadingMore: state.isFetchingNextPage,
  };
}

/** What stands before the first page; the pages after it are asked by the contract's own cursor. */
const NO_PAGE: unknown = null;

async function readPage<C extends QueryContract>(contract: C, input: InputOf<C>): Promise<OutputOf<C>> {
  const reply = await callQuery(contract, input);
  if (reply.ok) return reply.value;
  throw new RefusedRead(reply.refusal);
}
