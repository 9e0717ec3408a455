import { useState, type FormEvent } from 'react';
import { signInCommand } from '../../../shared/contract/session-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { lengthError } from '../../passphrase-choice/length-error.ts';
import { passphraseBytes } from '../../passphrase-choice/passphrase-bytes.ts';
import { SIGN_IN } from '../../text/sign-in.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DeskCover } from './desk-cover.tsx';
import { SignInRefusal } from './sign-in-refusal.tsx';
import styles from './desk-cover.module.css';

/** Login, passphrase and code in one form: no answer tells which of them was wrong. */
export function SignInScreen({ isDemonstration }: { readonly isDemonstration: boolean }) {
  const [login, setLogin] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(signInCommand);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (lengthError(passphrase) !== undefined) return;
    setRefusal(null);
    const reply = await run({ login, passphrase: passphraseBytes(passphrase), code });
    if (reply.ok) return;
    setCode('');
    setRefusal(reply.refusal);
  }

  return (
    <DeskCover title={SIGN_IN.title} sentence={isDemonstration ? SIGN_IN.demonstrationAccounts : SIGN_IN.sentence}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        {refusal !== null && <SignInRefusal title={SIGN_IN.refused} refusal={refusal} />}
        <TextField label={SIGN_IN.login} hint={SIGN_IN.loginHint} value={login} onChange={setLogin} maxLength={100} autoFocus required />
        <SecretField label={SIGN_IN.passphrase} hint={SIGN_IN.firstTime} error={lengthError(passphrase)} value={passphrase} onChange={setPassphrase} words={SIGN_IN} required />
        <TextField label={SIGN_IN.code} note={SIGN_IN.codeNote} hint={SIGN_IN.codeHint} value={code} onChange={setCode} inputMode="numeric" maxLength={40} figures />
        <ActButton label={SIGN_IN.enter} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={pending ? SIGN_IN.entering : undefined} />
      </form>
    </DeskCover>
  );
}
