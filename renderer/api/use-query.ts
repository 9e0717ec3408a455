import { keepPreviousData, QueryClient, useQuery as useCachedQuery } from '@tanstack/react-query';
import type { InputOf, OutputOf, QueryContract } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { callQuery } from './door.ts';

/** The reads on screen: local, so that no network state matters, and refetched when the main process says that rows changed. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { networkMode: 'always', staleTime: 30_000, retry: false, refetchOnWindowFocus: false } },
});

export class RefusedRead extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export interface QueryState<Output> {
  readonly data: Output | undefined;
  readonly refusal: Refusal | null;
  /** What was asked by its id is not there, or not for this person: the two are one answer. */
  readonly isAbsent: boolean;
  readonly isLoading: boolean;
  /** When this answer was read, UTC milliseconds. */
  readonly readAt: number;
  readonly refetch: () => void;
}

/** Keeps what `contract` answers to `input`; null input asks nothing. `keepPrevious` shows the last answer while the next comes. */
export function useQuery<C extends QueryContract>(
  contract: C,
  input: InputOf<C> | null,
  options: { readonly keepPrevious?: boolean } = {},
): QueryState<OutputOf<C>> {
  const state = useCachedQuery({
    queryKey: [contract.name, input],
    queryFn: () => readOrThrow(contract, input as InputOf<C>),
    enabled: input !== null,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
  const refusal = state.error instanceof RefusedRead ? state.error.refusal : state.error === null ? null : ({ code: 'defect' } as const);
  return { data: state.data, refusal, isAbsent: refusal?.code === 'not-found', isLoading: state.isPending && input !== null, readAt: state.dataUpdatedAt, refetch: () => void state.refetch() };
}

/** Keeps an answer that came without being asked for; the `useQuery` of the same input then finds it. */
export function keepAnswer<C extends QueryContract>(contract: C, input: InputOf<C>, answer: OutputOf<C>): void {
  queryClient.setQueryData([contract.name, input], answer);
}

/** Asks before the screen that shows the answer is there; its own `useQuery` of the same input then finds it, or joins it. */
export function readAhead<C extends QueryContract>(contract: C, input: InputOf<C>): void {
  void queryClient.prefetchQuery({ queryKey: [contract.name, input], queryFn: () => readOrThrow(contract, input) });
}

async function readOrThrow<C extends QueryContract>(contract: C, input: InputOf<C>): Promise<OutputOf<C>> {
  const reply = await callQuery(contract, input);
  if (reply.ok) return reply.value;
  throw new RefusedRead(reply.refusal);
}
