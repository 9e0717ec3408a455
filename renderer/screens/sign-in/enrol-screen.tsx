import { useState, type FormEvent } from 'react';
import { choosePassphraseCommand, leaveCommand, type DeskStatus } from '../../../shared/contract/session-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { passphraseBytes } from '../../passphrase-choice/passphrase-bytes.ts';
import type { ChoiceRule } from '../../passphrase-choice/judge-choice.ts';
import { isChosen, NO_CHOICE, PassphraseChoice } from '../../passphrase-choice/passphrase-choice.tsx';
import { ENROL, SIGN_IN } from '../../text/sign-in.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { CodesStep } from './codes-step.tsx';
import { DeskCover } from './desk-cover.tsx';
import { FactorStep } from './factor-step.tsx';
import type { ShownOnce } from './shown-once.ts';
import { SignInRefusal } from './sign-in-refusal.tsx';
import styles from './desk-cover.module.css';

type Enrolling = Extract<DeskStatus, { state: 'enrolling' }>;

/** What somebody still has to choose before they enter: a passphrase, a telephone, a place for their codes. */
export function EnrolScreen({ status }: { readonly status: Enrolling }) {
  const [shownOnce, setShownOnce] = useState<ShownOnce | null>(null);
  // Whoever came in by a code has one step more, also once it is behind them.
  const [beganWithPassphrase] = useState(status.needsPassphrase);
  const leave = useCommand(leaveCommand);
  const steps = beganWithPassphrase ? (['passphrase', 'factor', 'codes'] as const) : (['factor', 'codes'] as const);
  const step = status.needsPassphrase ? 'passphrase' : shownOnce === null ? 'factor' : 'codes';
  const place = steps.findIndex((name) => name === step) + 1;
  return (
    <DeskCover title={ENROL.welcome(status.fullName)} sentence={`${ENROL.step(place, steps.length)} · ${ENROL.steps[step]}`}>
      {step === 'passphrase' && <PassphraseStep by={status} />}
      {step === 'factor' && <FactorStep onConfirmed={setShownOnce} />}
      {step === 'codes' && shownOnce !== null && <CodesStep {...shownOnce} login={status.login} />}
      {step !== 'codes' && <ActButton label={ENROL.leave} variant="ghost" onAct={() => void leave.run({})} />}
    </DeskCover>
  );
}

function PassphraseStep({ by }: { readonly by: ChoiceRule }) {
  const [choice, setChoice] = useState(NO_CHOICE);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(choosePassphraseCommand);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isChosen(choice, by)) return;
    setRefusal(null);
    const reply = await run({ passphrase: passphraseBytes(choice.first) });
    if (!reply.ok) setRefusal(reply.refusal);
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {refusal !== null && <SignInRefusal title={ENROL.refused} refusal={refusal} />}
      <p className={styles.formSentence}>{ENROL.passphraseSentence}</p>
      <PassphraseChoice choice={choice} onChange={setChoice} by={by} autoFocus />
      <ActButton label={ENROL.choose} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={pending ? SIGN_IN.entering : undefined} />
    </form>
  );
}
