import { useState } from 'react';
import type { Reply } from '../../../shared/contract/envelope.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { ACCOUNTS, CONFIRM } from '../../text/accounts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DialogRefusal } from './dialog-refusal.tsx';
import styles from './accounts-screen.module.css';

interface ConfirmDialogProps<Value> {
  readonly words: { readonly title: string; readonly sentence: string; readonly confirm: string };
  /** Red: what it does is not undone by one gesture. */
  readonly isGrave?: boolean;
  readonly run: () => Promise<Reply<Value>>;
  readonly onDone: (value: Value) => void;
  readonly onClose: () => void;
}

/** Says what an act will change before it does: Enter confirms, Échap leaves. */
export function ConfirmDialog<Value>({ words, isGrave = false, run, onDone, onClose }: ConfirmDialogProps<Value>) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, setPending] = useState(false);
  async function confirm(): Promise<void> {
    setPending(true);
    const reply = await run();
    setPending(false);
    if (reply.ok) onDone(reply.value);
    else if (reply.refusal.code !== 'step-up-needed') setRefusal(reply.refusal);
  }
  return (
    <Dialog labelledBy="confirm-title" onClose={onClose}>
      <Panel
        title={words.title}
        titleId="confirm-title"
        actions={<ActButton label={words.confirm} variant={isGrave ? 'danger' : 'primary'} size="decision" shortcut="Entrée" autoFocus onAct={() => void confirm()} disabledReason={isPending ? '…' : undefined} />}
        aside={<ActButton label={ACCOUNTS.cancel} variant="ghost" shortcut="Échap" onAct={onClose} />}
      >
        <div className={styles.fields}>
          <p>{words.sentence}</p>
          {refusal !== null && <DialogRefusal title={CONFIRM.refused} refusal={refusal} />}
        </div>
      </Panel>
    </Dialog>
  );
}
