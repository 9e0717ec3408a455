import type { Refusal } from '../../shared/contract/refusal.ts';
import type { RightName } from '../../shared/domain/rights/right.ts';
import { RIGHT_LABELS } from '../../shared/text/right-labels.ts';
import { sentencesOf } from '../text/refusals.ts';
import { SHELL } from '../text/shell.ts';
import { ActButton } from '../ui/act-button.tsx';
import { ErrorState } from '../ui/error-state.tsx';

interface RefusedScreenProps {
  readonly refusal: Refusal;
  /** The right that the screen asks for and the person has not. */
  readonly right?: RightName;
  /** Asks again, where that may change the answer. */
  readonly onRetry?: () => void;
}

/** In the place of what was refused: why, what is kept, what to do. */
export function RefusedScreen({ refusal, right, onRetry }: RefusedScreenProps) {
  const { cause, kept, next } = sentencesOf(refusal);
  const asked = right === undefined ? '' : `${SHELL.asksRight(RIGHT_LABELS[right])} `;
  const retry = onRetry === undefined ? undefined : <ActButton label={SHELL.retry} variant="primary" onAct={onRetry} />;
  return (
    <>
      <h1 className="visually-hidden">{cause}</h1>
      <ErrorState title={cause} sentence={`${asked}${kept} ${next}`} reference={refusal.reference} actions={retry} />
    </>
  );
}
