import { useState, type FormEvent } from 'react';
import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import { formatReference } from '../../../shared/domain/text/format.ts';
import { ANSWER } from '../../text/validation-dialogs.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CancelButton } from './cancel-button.tsx';
import { useFirstChoice } from './use-first-choice.ts';

interface AnswerDialogProps {
  readonly detail: RequestDetail;
  readonly onConfirm: (note: string) => void;
  readonly onClose: () => void;
}

/** What was repaired, for whoever decides next. */
export function AnswerDialog({ detail, onConfirm, onClose }: AnswerDialogProps) {
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const form = useFirstChoice();
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (note.trim() !== '') onConfirm(note);
  }
  const error = isTried && note.trim() === '' ? ANSWER.noteMissing : undefined;
  const acts = <ActButton variant="primary" size="decision" label={ANSWER.confirm} submits onAct={nothing} />;
  return (
    <Dialog labelledBy="answer-title" onClose={onClose}>
      <form ref={form} onSubmit={submit}>
        <Panel title={ANSWER.title(formatReference(detail.number))} titleId="answer-title" actions={acts} aside={<CancelButton onClose={onClose} />}>
          <TextField label={ANSWER.note} hint={ANSWER.hint} rows={3} maxLength={4000} value={note} onChange={setNote} error={error} />
        </Panel>
      </form>
    </Dialog>
  );
}

/** The form's own submission acts, by the button as by Enter. */
function nothing(): void {}
