import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import { VALIDATION } from '../../text/validation.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { CorrectionDialog } from './correction-dialog.tsx';
import { RefusalDialog } from './refusal-dialog.tsx';
import { RefuseDialog } from './refuse-dialog.tsx';
import type { Decisions } from './use-decisions.ts';

interface DecisionDialogsProps {
  readonly detail: RequestDetail;
  readonly decisions: Decisions;
  readonly onNext: () => void;
}

/** The one window that is open over the request, if any. */
export function DecisionDialogs({ detail, decisions, onNext }: DecisionDialogsProps) {
  const close = (): void => decisions.open(null);
  if (decisions.refusal !== null) {
    const leave = (): void => decisions.refuseWith(null);
    return <RefusalDialog title={decisions.isHoldRefused ? VALIDATION.notTaken : VALIDATION.failed} refusal={decisions.refusal} onClose={leave} onNext={() => (leave(), onNext())} />;
  }
  switch (decisions.dialog) {
    case 'accept':
      return <AcceptDialog detail={detail} onClose={close} onConfirm={() => void decisions.accept()} />;
    case 'refuse':
      return <RefuseDialog detail={detail} onClose={close} onConfirm={(code, sentence) => void decisions.refuse(code, sentence)} />;
    case 'correction':
      return <CorrectionDialog detail={detail} onClose={close} onConfirm={(kind, sentence) => void decisions.correct(kind, sentence)} />;
    case 'answer':
      return <AnswerDialog detail={detail} onClose={close} onConfirm={(note) => void decisions.answer(note)} />;
    case null:
      return null;
  }
}
