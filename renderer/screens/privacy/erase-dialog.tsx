import { IconEraser } from '@tabler/icons-react';
import { useState } from 'react';
import { validateErasureCommand, type PrivacyRequestDetail } from '../../../shared/contract/privacy-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { useHasHub } from '../../api/use-has-hub.ts';
import { FormDialog } from '../../entry-form/form-dialog.tsx';
import { showToast } from '../../shell/toasts.ts';
import { erasureSummary } from '../../text/privacy.ts';
import { ERASURE, REQUEST_PANEL } from '../../text/privacy-screen.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import { ErasurePlanTable } from './erasure-plan.tsx';
import styles from './privacy-screen.module.css';

interface EraseDialogProps {
  readonly detail: PrivacyRequestDetail;
  readonly onClose: () => void;
}

/** The last look before what cannot be undone: the plan, that it is for ever, and a box that nobody ticked beforehand. */
export function EraseDialog({ detail, onClose }: EraseDialogProps) {
  const [hasRead, setRead] = useState(false);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(validateErasureCommand);
  const hasHub = useHasHub();
  async function submit(): Promise<void> {
    setTried(true);
    if (!hasRead) return;
    const reply = await run({ privacyRequestId: detail.id, seenVersion: detail.version });
    if (!reply.ok) return setRefusal(reply.refusal);
    const { answer } = reply.value;
    showToast(answer === null ? { state: 'waiting', message: ERASURE.asked(detail.number) } : { state: 'done', message: erasureSummary(answer) });
    onClose();
  }
  return (
    <FormDialog
      title={ERASURE.dialogTitle(detail.number)}
      titleId="erase-title"
      reference={detail.memberName}
      width="wide"
      confirm={{ label: ERASURE.confirm, icon: IconEraser, variant: 'danger', disabledReason: pending ? REQUEST_PANEL.working : undefined }}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={styles.warning}>
        <StateSymbol state="urgent" /> <span>{ERASURE.irreversible}</span>
      </p>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={ERASURE.title}>
        <ErasurePlanTable plan={detail.plan ?? []} />
      </div>
      <p className={styles.quiet}>{ERASURE.backups(detail.backupsUntil)}</p>
      {hasHub && <p className={styles.quiet}>{ERASURE.atHub}</p>}
      <CheckField label={ERASURE.read} checked={hasRead} onChange={setRead} error={isTried && !hasRead ? ERASURE.readMissing : undefined} />
    </FormDialog>
  );
}
