import { useState, type FormEvent } from 'react';
import { unlockCommand } from '../../../shared/contract/session-contract.ts';
import { useCommand } from '../../api/use-command.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { SIGN_IN } from '../../text/sign-in.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DeskCover } from './desk-cover.tsx';
import styles from './desk-cover.module.css';

/** Asks for the passphrase of the workstation; the first time, chooses it. */
export function UnlockScreen({ isNew }: { readonly isNew: boolean }) {
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const { run, pending } = useCommand(unlockCommand);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const reply = await run({ passphrase });
    if (reply.ok) return;
    const { cause, next } = sentencesOf(reply.refusal);
    setError(`${cause} ${next}`);
  }

  return (
    <DeskCover title={isNew ? SIGN_IN.create : SIGN_IN.unlock} sentence={isNew ? SIGN_IN.createSentence : SIGN_IN.unlockSentence}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <TextField
          label={SIGN_IN.passphrase}
          hint={isNew ? SIGN_IN.hint : undefined}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          error={error}
          autoFocus
          required
        />
        <ActButton label={SIGN_IN.open} variant="primary" submits onAct={() => undefined} {...(pending ? { disabledReason: '…' } : {})} />
      </form>
    </DeskCover>
  );
}
