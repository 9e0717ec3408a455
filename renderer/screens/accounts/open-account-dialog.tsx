import { useState, type FormEvent } from 'react';
import { openAccountCommand, type PersonWithoutAccount } from '../../../shared/contract/account-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { ACCOUNTS, OPEN_ACCOUNT, ROLE_CHOICES } from '../../text/accounts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DialogRefusal } from './dialog-refusal.tsx';
import styles from './accounts-screen.module.css';

interface OpenAccountDialogProps {
  readonly person: PersonWithoutAccount;
  readonly onGiven: (given: { readonly fullName: string; readonly login: string; readonly code: string; readonly until: number }) => void;
  readonly onClose: () => void;
}

/** A way into this workstation for somebody of the directory. The code that lets them in is shown once, after this. */
export function OpenAccountDialog({ person: { staffId, fullName, role, agencyName, login: suggested }, onGiven, onClose }: OpenAccountDialogProps) {
  const [login, setLogin] = useState(suggested);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(openAccountCommand);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setRefusal(null);
    const reply = await run({ staffId, login });
    if (reply.ok) onGiven({ fullName, login, ...reply.value });
    else if (reply.refusal.code !== 'step-up-needed') setRefusal(reply.refusal);
  }

  return (
    <Dialog labelledBy="open-title" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Panel
          title={OPEN_ACCOUNT.title(fullName)}
          titleId="open-title"
          actions={<ActButton label={OPEN_ACCOUNT.confirm} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={pending ? '…' : undefined} />}
          aside={<ActButton label={ACCOUNTS.cancel} variant="ghost" shortcut="Échap" onAct={onClose} />}
        >
          <div className={styles.fields}>
            {refusal !== null && <DialogRefusal title={OPEN_ACCOUNT.refused} refusal={refusal} />}
            <p>
              {ROLE_CHOICES[role].label}, {agencyName}. {OPEN_ACCOUNT.sentence}
            </p>
            <TextField label={OPEN_ACCOUNT.login} hint={OPEN_ACCOUNT.loginHint} value={login} onChange={setLogin} maxLength={40} autoFocus required />
          </div>
        </Panel>
      </form>
    </Dialog>
  );
}
