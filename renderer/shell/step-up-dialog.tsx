import { useEffect, useState, type FormEvent } from 'react';
import { stepUpCommand, stepUpMeansCommand } from '../../shared/contract/session-contract.ts';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import { callCommand } from '../api/door.ts';
import { useCommand } from '../api/use-command.ts';
import { lengthError } from '../passphrase-choice/length-error.ts';
import { passphraseBytes } from '../passphrase-choice/passphrase-bytes.ts';
import { STEP_UP } from '../text/accounts.ts';
import { SIGN_IN } from '../text/sign-in.ts';
import { ActButton } from '../ui/act-button.tsx';
import { ChoiceField } from '../ui/choice-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Panel } from '../ui/panel.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './step-up-dialog.module.css';

type Means = OutputOf<typeof stepUpMeansCommand>;
type By = InputOf<typeof stepUpCommand>['by'];

/** Asks again who is there, in place; the act that needed it then goes on by itself. */
export function StepUpDialog({ onEnd }: { readonly onEnd: (isProved: boolean) => void }) {
  const means = useMeans();
  const [by, setBy] = useState<By>('passphrase');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { run, pending } = useCommand(stepUpCommand);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (by === 'passphrase' && lengthError(typed) !== undefined) return;
    const reply = await run({ by, passphrase: by === 'passphrase' ? passphraseBytes(typed) : null, code: by === 'code' ? typed : null });
    if (reply.ok) return onEnd(true);
    setTyped('');
    setWrong(true);
  }

  if (means === null) return null;
  const error = isWrong ? STEP_UP.wrong : undefined;
  return (
    <Dialog labelledBy="step-up-title" onClose={() => onEnd(false)}>
      <form onSubmit={(event) => void submit(event)}>
        <Panel
          title={STEP_UP.title}
          titleId="step-up-title"
          actions={<ActButton label={STEP_UP.confirm} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={pending ? STEP_UP.checking : undefined} />}
          aside={<ActButton label={STEP_UP.cancel} shortcut="Échap" onAct={() => onEnd(false)} />}
        >
          <div className={styles.fields}>
            <p>{STEP_UP.sentence}</p>
            {(means.code || means.presence) && <ChoiceField label={STEP_UP.by} layout="line" choices={choicesOf(means)} value={by} onChange={setBy} />}
            {by === 'passphrase' && <SecretField key="passphrase" label={STEP_UP.passphrase} hint={hintOf(means)} error={lengthError(typed) ?? error} value={typed} onChange={setTyped} words={SIGN_IN} autoFocus required />}
            {by === 'code' && <TextField key="code" label={STEP_UP.code} error={error} value={typed} onChange={setTyped} inputMode="numeric" maxLength={10} figures autoFocus required />}
          </div>
        </Panel>
      </form>
    </Dialog>
  );
}

function useMeans(): Means | null {
  const [means, setMeans] = useState<Means | null>(null);
  useEffect(() => {
    void callCommand(stepUpMeansCommand, {}).then((reply) => {
      if (reply.ok) setMeans(reply.value);
    });
  }, []);
  return means;
}

function choicesOf({ code, presence }: Means): { value: By; label: string }[] {
  return [
    { value: 'passphrase', label: STEP_UP.passphrase },
    ...(code ? [{ value: 'code' as const, label: STEP_UP.code }] : []),
    ...(presence ? [{ value: 'presence' as const, label: STEP_UP.presence }] : []),
  ];
}

function hintOf({ demonstrationPassphrase }: Means): string | undefined {
  return demonstrationPassphrase === null ? undefined : STEP_UP.demonstration(demonstrationPassphrase);
}
