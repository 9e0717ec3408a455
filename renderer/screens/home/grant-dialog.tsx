import { useState, type FormEvent } from 'react';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { grantViewingCommand, type UnusualViewing } from '../../../shared/contract/viewing-contract.ts';
import { useCommand } from '../../api/use-command.ts';
import { RefusalBox } from '../../entry-form/refusal-box.tsx';
import { showToast } from '../../shell/toasts.ts';
import { VIEWING } from '../../text/viewing.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './grant-dialog.module.css';

interface GrantDialogProps {
  readonly viewing: UnusualViewing;
  readonly onClose: () => void;
}

/** Half of what makes a day unusual: enough to end it, not to begin another. */
const USUAL_EXTRA = '20';

/** Allows somebody more files for the day, with a reason. */
export function GrantDialog({ viewing, onClose }: GrantDialogProps) {
  const [extra, setExtra] = useState(USUAL_EXTRA);
  const [reason, setReason] = useState('');
  const [isSent, setIsSent] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(grantViewingCommand);
  const extraError = isCount(extra) ? undefined : VIEWING.extraError;
  const reasonError = reason.trim() === '' ? VIEWING.reasonError : undefined;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsSent(true);
    if (extraError !== undefined || reasonError !== undefined || pending) return;
    const reply = await run({ staffId: viewing.staffId, extra: Number(extra), reason });
    if (!reply.ok) return setRefusal(reply.refusal);
    showToast({ state: 'done', message: VIEWING.granted(viewing.fullName, Number(extra)) });
    onClose();
  }

  const actions = (
    <>
      <ActButton label={VIEWING.confirm} variant="primary" submits onAct={() => undefined} />
      <ActButton label={VIEWING.cancel} shortcut="Échap" onAct={onClose} />
    </>
  );
  return (
    <Dialog labelledBy="grant-title" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Panel title={VIEWING.dialogTitle(viewing.fullName)} titleId="grant-title" actions={actions}>
          <div className={styles.form}>
            <p>{VIEWING.dialogSentence(viewing)}</p>
            {refusal !== null && <RefusalBox title={VIEWING.refused} refusal={refusal} />}
            <TextField label={VIEWING.extra} error={isSent ? extraError : undefined} value={extra} onChange={setExtra} inputMode="numeric" figures maxLength={3} autoFocus required />
            <TextField label={VIEWING.reason} hint={VIEWING.reasonHint} error={isSent ? reasonError : undefined} value={reason} onChange={setReason} maxLength={200} required />
          </div>
        </Panel>
      </form>
    </Dialog>
  );
}

function isCount(text: string): boolean {
  return /^\d{1,3}$/u.test(text.trim()) && Number(text) >= 1 && Number(text) <= 200;
}
