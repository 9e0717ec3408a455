import type { Refusal } from '../../../shared/contract/refusal.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { VALIDATION } from '../../text/validation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalPanel } from '../../ui/refusal-panel.tsx';

interface RefusalDialogProps {
  readonly title: string;
  readonly refusal: Refusal;
  readonly onNext: () => void;
  readonly onClose: () => void;
}

/** A decision that was not recorded: why, what is kept, what to do. */
export function RefusalDialog({ title, refusal, onNext, onClose }: RefusalDialogProps) {
  const { cause, kept, next } = sentencesOf(refusal);
  return (
    <Dialog labelledBy="refusal-title" onClose={onClose}>
      <RefusalPanel
        title={title}
        titleId="refusal-title"
        reference={refusal.reference}
        cause={{ label: VALIDATION.cause, sentence: cause }}
        kept={{ label: VALIDATION.kept, sentence: kept }}
        next={{ label: VALIDATION.todo, sentence: next }}
        actions={<ActButton variant="primary" label={VALIDATION.next} autoFocus onAct={onNext} />}
        aside={<ActButton variant="ghost" label={VALIDATION.close} shortcut={VALIDATION.escape} onAct={onClose} />}
      />
    </Dialog>
  );
}
