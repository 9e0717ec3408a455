import type { Refusal } from '../../../shared/contract/refusal.ts';
import { PRIVACY_SCREEN } from '../../text/privacy-screen.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';

interface ReadRefusedProps {
  readonly refusal: Refusal;
  readonly onRetry: () => void;
}

/** In the place of what could not be read: why, and what to do; the rest of the screen stays. */
export function ReadRefused({ refusal, onRetry }: ReadRefusedProps) {
  const { cause, next } = sentencesOf(refusal);
  const retry = <ActButton label={PRIVACY_SCREEN.retry} variant="primary" onAct={onRetry} />;
  return <ErrorState title={PRIVACY_SCREEN.unreadable} sentence={`${cause} ${next}`} reference={refusal.reference} actions={retry} />;
}
