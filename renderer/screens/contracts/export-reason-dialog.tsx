import { useState, type FormEvent } from 'react';
import { EXPORT_REASON } from '../../text/contracts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface ExportReasonDialogProps {
  /** Rows that may leave without a reason. */
  readonly beyond: number;
  /** Null gives up. */
  readonly onGive: (reason: string | null) => void;
}

const SHORTEST = 10;

/** Why so many rows leave Guichet: kept in the journal. */
export function ExportReasonDialog({ beyond, onGive }: ExportReasonDialogProps) {
  const [reason, setReason] = useState('');
  const isEnough = reason.trim().length >= SHORTEST;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isEnough) onGive(reason.trim());
  }
  return (
    <Dialog labelledBy="export-reason-title" onClose={() => onGive(null)}>
      <form onSubmit={submit}>
        <Panel
          title={EXPORT_REASON.title}
          titleId="export-reason-title"
          actions={<ActButton label={EXPORT_REASON.confirm} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={isEnough ? undefined : EXPORT_REASON.tooShort} />}
          aside={<ActButton label={EXPORT_REASON.cancel} variant="ghost" shortcut="Échap" onAct={() => onGive(null)} />}
        >
          <TextField label={EXPORT_REASON.label} hint={EXPORT_REASON.hint(beyond)} value={reason} onChange={setReason} rows={3} maxLength={300} autoFocus required />
        </Panel>
      </form>
    </Dialog>
  );
}
