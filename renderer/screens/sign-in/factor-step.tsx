import { useEffect, useState, type FormEvent } from 'react';
import { confirmFactorCommand, startFactorCommand } from '../../../shared/contract/session-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { callCommand } from '../../api/door.ts';
import { useCommand } from '../../api/use-command.ts';
import { ENROL, SIGN_IN } from '../../text/sign-in.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ShownOnce } from './shown-once.ts';
import { SignInRefusal } from './sign-in-refusal.tsx';
import styles from './desk-cover.module.css';

type Factor = OutputOf<typeof startFactorCommand>;

/** The QR for the telephone, and the code that proves that it was read. */
export function FactorStep({ onConfirmed }: { readonly onConfirmed: (shownOnce: ShownOnce) => void }) {
  const [factor, setFactor] = useState<Factor | null>(null);
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(confirmFactorCommand);
  useEffect(() => {
    void callCommand(startFactorCommand, {}).then((reply) => (reply.ok ? setFactor(reply.value) : setRefusal(reply.refusal)));
  }, []);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setRefusal(null);
    const reply = await run({ code });
    setCode('');
    if (reply.ok) onConfirmed(reply.value);
    else setRefusal(reply.refusal);
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {refusal !== null && <SignInRefusal title={ENROL.codeRefused} refusal={refusal} />}
      <p className={styles.formSentence}>{ENROL.factorSentence}</p>
      {factor !== null && <FactorQr factor={factor} />}
      <TextField label={ENROL.code} note={SIGN_IN.codeNote} value={code} onChange={setCode} inputMode="numeric" maxLength={10} figures autoFocus required />
      <ActButton label={ENROL.check} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={pending ? SIGN_IN.entering : undefined} />
    </form>
  );
}

/** Dark on white whatever the theme: telephones read it so. */
function FactorQr({ factor: { qrSvg, secret } }: { readonly factor: Factor }) {
  return (
    <div className={styles.qr}>
      <img className={styles.qrImage} alt={ENROL.qr} src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`} />
      <p className={styles.secret}>
        <span className={styles.secretLabel}>{ENROL.secret}</span>
        <code>{secret.match(/.{1,4}/gu)?.join(' ')}</code>
      </p>
    </div>
  );
}
