import { useState, type FormEvent } from 'react';
import { IconX } from '@tabler/icons-react';
import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import { formatReference } from '../../../shared/domain/text/format.ts';
import { REFUSE } from '../../text/validation-dialogs.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CancelButton } from './cancel-button.tsx';
import styles from './decision-dialogs.module.css';
import { useFirstChoice } from './use-first-choice.ts';

interface RefuseDialogProps {
  readonly detail: RequestDetail;
  readonly onConfirm: (reasonCode: string, memberMessage: string) => void;
  readonly onClose: () => void;
}

/** A coded reason, and the member's sentence shown as it will be kept. */
export function RefuseDialog({ detail, onConfirm, onClose }: RefuseDialogProps) {
  const only = detail.reasons.length === 1 ? (detail.reasons[0]?.code ?? null) : null;
  const [reason, setReason] = useState<string | null>(only);
  const [sentence, setSentence] = useState('');
  const [isTried, setTried] = useState(false);
  const form = useFirstChoice();
  function choose(code: string): void {
    setReason(code);
    setSentence(detail.reasons.find((candidate) => candidate.code === code)?.memberSentence ?? '');
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (reason !== null && sentence.trim() !== '') onConfirm(reason, sentence);
  }
  const choices = detail.reasons.map(({ code, label, outcome }) => ({ value: code, label: label ?? REFUSE.writtenReason, hint: outcome === 'final' ? REFUSE.final : undefined }));
  const acts = <ActButton variant="danger" size="decision" label={REFUSE.confirm} icon={IconX} submits onAct={nothing} />;
  return (
    <Dialog labelledBy="refuse-title" onClose={onClose}>
      <form ref={form} onSubmit={submit}>
        <Panel title={REFUSE.title(formatReference(detail.number))} titleId="refuse-title" reference={detail.member.name} actions={acts} aside={<CancelButton onClose={onClose} />}>
          <div className={styles.form}>
            <ChoiceField label={REFUSE.reason} choices={choices} value={reason} onChange={choose} error={isTried && reason === null ? REFUSE.reasonMissing : undefined} />
            <TextField label={REFUSE.sentence} hint={REFUSE.sentenceHint} rows={4} maxLength={4000} value={sentence} onChange={setSentence} error={isTried && reason !== null && sentence.trim() === '' ? REFUSE.sentenceMissing : undefined} />
          </div>
        </Panel>
      </form>
    </Dialog>
  );
}

/** The form's own submission acts, by the button as by Enter. */
function nothing(): void {}
