import type { Refusal } from '../../shared/contract/refusal.ts';
import { sentencesOf } from '../text/refusals.ts';
import { SHELL } from '../text/shell.ts';
import { ActButton } from '../ui/act-button.tsx';
import { ErrorState } from '../ui/error-state.tsx';

interface RefusedScreenProps {
  readonly refusal: Refusal;
  /** Asks again, where that may change the answer. */
  readonly onRetry?: () => void;
}

/** In the place of what was refused: why, what is kept, what to do. */
export function RefusedScreen({ refusal, onRetry }: RefusedScreenProps) {
  const { cause, kept, next } = sentencesOf(refusal);
  const retry = onRetry === undefined ? undefined : <ActButton label={SHELL.retry} variant="primary" onAct={onRetry} />;
  return (
    <>
      <h1 className="visually-hidden">{cause}</h1>
      <ErrorState title={cause} sentence={`${kept} ${next}`} reference={refusal.reference} actions={retry} />
    </>
  );
}
