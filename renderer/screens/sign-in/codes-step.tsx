import { useState, type FormEvent } from 'react';
import { finishEnrolmentCommand } from '../../../shared/contract/session-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { RecoveryCodes } from '../../passphrase-choice/recovery-codes.tsx';
import { ENROL } from '../../text/sign-in.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import type { ShownOnce } from './shown-once.ts';
import { SignInRefusal } from './sign-in-refusal.tsx';
import styles from './desk-cover.module.css';

/** The codes, once; entering waits until they are said to be put away. */
export function CodesStep({ recoveryCodes, workstationKey, login }: ShownOnce & { readonly login: string }) {
  const [isKept, setKept] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run } = useCommand(finishEnrolmentCommand);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const reply = await run({});
    if (!reply.ok) setRefusal(reply.refusal);
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {refusal !== null && <SignInRefusal title={ENROL.codeRefused} refusal={refusal} />}
      <RecoveryCodes codes={recoveryCodes} workstationKey={workstationKey} login={login} />
      <CheckField label={ENROL.kept} checked={isKept} onChange={setKept} />
      <ActButton label={ENROL.finish} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={isKept ? undefined : ENROL.keepFirst} />
    </form>
  );
}
