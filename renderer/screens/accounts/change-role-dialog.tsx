import { useState, type FormEvent } from 'react';
import type { AccountLine } from '../../../shared/contract/account-contract.ts';
import type { Reply } from '../../../shared/contract/envelope.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { ACCOUNTS, CHANGE_ROLE, CONFIRM } from '../../text/accounts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Administered, RoleChoice } from './administered.ts';
import { DialogRefusal } from './dialog-refusal.tsx';
import { RoleFields } from './role-fields.tsx';
import styles from './accounts-screen.module.css';

interface ChangeRoleDialogProps {
  readonly data: Administered;
  readonly account: AccountLine;
  readonly onConfirm: (to: RoleChoice) => Promise<Reply<null>>;
  readonly onClose: () => void;
}

export function ChangeRoleDialog({ data, account, onConfirm, onClose }: ChangeRoleDialogProps) {
  const [choice, setChoice] = useState<RoleChoice>({ role: account.role, agencyId: account.agencyId });
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setRefusal(null);
    const reply = await onConfirm(choice);
    if (reply.ok) onClose();
    else if (reply.refusal.code !== 'step-up-needed') setRefusal(reply.refusal);
  }

  return (
    <Dialog labelledBy="role-title" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Panel
          title={CHANGE_ROLE.title(account.fullName)}
          titleId="role-title"
          actions={<ActButton label={CHANGE_ROLE.confirm} variant="primary" size="decision" submits onAct={() => undefined} />}
          aside={<ActButton label={ACCOUNTS.cancel} variant="ghost" shortcut="Échap" onAct={onClose} />}
        >
          <div className={styles.fields}>
            <p>{CHANGE_ROLE.sentence}</p>
            {refusal !== null && <DialogRefusal title={CONFIRM.refused} refusal={refusal} />}
            <RoleFields data={data} choice={choice} onChange={setChoice} />
          </div>
        </Panel>
      </form>
    </Dialog>
  );
}
