import type { ReactNode } from 'react';
import type { QueryState } from '../../api/use-query.ts';
import { MEMBER } from '../../text/member.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';

interface TabReadProps<Output> {
  readonly state: QueryState<Output>;
  readonly isEmpty?: (answer: Output) => boolean;
  readonly empty?: { readonly title: string; readonly sentence: string };
  readonly children: (answer: Output) => ReactNode;
}

/** What a tab shows of a read: being read, failed, empty, or there. */
export function TabRead<Output>({ state, isEmpty, empty, children }: TabReadProps<Output>) {
  if (state.refusal !== null) {
    const retry = <ActButton label={MEMBER.retry} variant="primary" onAct={state.refetch} />;
    return <ErrorState title={MEMBER.failed} sentence={MEMBER.failedSentence} reference={state.refusal.reference} actions={retry} />;
  }
  if (state.data === undefined) return <LoadingRows label={MEMBER.loading} count={6} />;
  if (empty !== undefined && isEmpty?.(state.data) === true) return <EmptyState title={empty.title} sentence={empty.sentence} />;
  return <>{children(state.data)}</>;
}
