import { useState, type FormEvent } from 'react';
import { IconEdit } from '@tabler/icons-react';
import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import { CORRECTION_KINDS, type CorrectionKind } from '../../../shared/domain/request/decide-request.ts';
import { formatReference } from '../../../shared/domain/text/format.ts';
import { CORRECTION } from '../../text/validation-dialogs.ts';
import { CORRECTION_NAMES, CORRECTION_SENTENCES } from '../../text/validation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CancelButton } from './cancel-button.tsx';
import styles from './decision-dialogs.module.css';
import { useFirstChoice } from './use-first-choice.ts';

interface CorrectionDialogProps {
  readonly detail: RequestDetail;
  readonly onConfirm: (kind: CorrectionKind, memberMessage: string) => void;
  readonly onClose: () => void;
}

const CHOICES = CORRECTION_KINDS.map((kind) => ({ value: kind, label: CORRECTION_NAMES[kind] }));

/** What must be repaired, and the sentence that asks for it; the clock stops. */
export function CorrectionDialog({ detail, onConfirm, onClose }: CorrectionDialogProps) {
  const [kind, setKind] = useState<CorrectionKind | null>(null);
  const [sentence, setSentence] = useState('');
  const [isTried, setTried] = useState(false);
  const form = useFirstChoice();
  function choose(chosen: CorrectionKind): void {
    setKind(chosen);
    setSentence(CORRECTION_SENTENCES[chosen]);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (kind !== null && sentence.trim() !== '') onConfirm(kind, sentence);
  }
  const acts = <ActButton variant="primary" size="decision" label={CORRECTION.confirm} icon={IconEdit} submits onAct={nothing} />;
  return (
    <Dialog labelledBy="correction-title" onClose={onClose}>
      <form ref={form} onSubmit={submit}>
        <Panel title={CORRECTION.title(formatReference(detail.number))} titleId="correction-title" reference={detail.member.name} actions={acts} aside={<CancelButton onClose={onClose} />}>
          <div className={styles.form}>
            <ChoiceField label={CORRECTION.kind} layout="line" hint={CORRECTION.hint} choices={CHOICES} value={kind} onChange={choose} error={isTried && kind === null ? CORRECTION.kindMissing : undefined} />
            <TextField label={CORRECTION.sentence} rows={4} maxLength={4000} value={sentence} onChange={setSentence} />
          </div>
        </Panel>
      </form>
    </Dialog>
  );
}

/** The form's own submission acts, by the button as by Enter. */
function nothing(): void {}
