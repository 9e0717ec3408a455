import { useState, type FormEvent } from 'react';
import { createAccountCommand } from '../../../shared/contract/account-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { suggestLogin } from '../../../shared/domain/account/login.ts';
import { useCommand } from '../../api/use-command.ts';
import { ACCOUNTS, CREATE_ACCOUNT } from '../../text/accounts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Administered, RoleChoice } from './administered.ts';
import { DialogRefusal } from './dialog-refusal.tsx';
import { RoleFields } from './role-fields.tsx';
import styles from './accounts-screen.module.css';

interface CreateAccountDialogProps {
  readonly data: Administered;
  readonly onGiven: (given: { readonly fullName: string; readonly login: string; readonly code: string; readonly until: number }) => void;
  readonly onClose: () => void;
}

/** A new person of the staff. The code that lets them in is shown once, after this. */
export function CreateAccountDialog({ data, onGiven, onClose }: CreateAccountDialogProps) {
  const [fullName, setFullName] = useState('');
  const [typedLogin, setTypedLogin] = useState<string | null>(null);
  const [choice, setChoice] = useState<RoleChoice>({ role: data.roles[0] ?? 'conseiller', agencyId: data.agencies[0]?.id ?? '' });
  const [isAnotherPerson, setAnotherPerson] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(createAccountCommand);
  const login = typedLogin ?? suggestLogin(fullName);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setRefusal(null);
    const reply = await run({ login, fullName, ...choice, isAnotherPerson });
    if (reply.ok) onGiven({ fullName, login, ...reply.value });
    else if (reply.refusal.code !== 'step-up-needed') setRefusal(reply.refusal);
  }

  return (
    <Dialog labelledBy="create-title" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Panel
          title={CREATE_ACCOUNT.title}
          titleId="create-title"
          actions={<ActButton label={CREATE_ACCOUNT.confirm} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={pending ? '…' : undefined} />}
          aside={<ActButton label={ACCOUNTS.cancel} variant="ghost" shortcut="Échap" onAct={onClose} />}
        >
          <div className={styles.fields}>
            {refusal !== null && <DialogRefusal title={CREATE_ACCOUNT.refused} refusal={refusal} />}
            <TextField label={CREATE_ACCOUNT.fullName} hint={CREATE_ACCOUNT.fullNameHint} value={fullName} onChange={setFullName} maxLength={100} autoFocus required />
            <TextField label={CREATE_ACCOUNT.login} hint={CREATE_ACCOUNT.loginHint} value={login} onChange={setTypedLogin} maxLength={40} required />
            {(refusal?.code === 'full-name-taken' || isAnotherPerson) && <CheckField label={CREATE_ACCOUNT.isAnotherPerson} checked={isAnotherPerson} onChange={setAnotherPerson} />}
            <RoleFields data={data} choice={choice} onChange={setChoice} />
          </div>
        </Panel>
      </form>
    </Dialog>
  );
}
