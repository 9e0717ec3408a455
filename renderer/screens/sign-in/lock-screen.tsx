import { useState, type FormEvent } from 'react';
import { IconLock } from '@tabler/icons-react';
import { leaveCommand, unlockCommand, type DeskStatus } from '../../../shared/contract/session-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { useCommand } from '../../api/use-command.ts';
import { lengthError } from '../../passphrase-choice/length-error.ts';
import { passphraseBytes } from '../../passphrase-choice/passphrase-bytes.ts';
import { draftsKept, lockedSince, SIGN_IN } from '../../text/sign-in.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { DeskCover } from './desk-cover.tsx';
import { LockClock } from './lock-clock.tsx';
import { SignInRefusal } from './sign-in-refusal.tsx';
import styles from './desk-cover.module.css';

interface LockScreenProps {
  readonly status: Extract<DeskStatus, { state: 'locked' }>;
  /** The database is still closing: a new page will ask for the passphrase, and this one would lose it. */
  readonly isClosing: boolean;
}

/** The hour, the person, the count of drafts, and nothing about any member. */
export function LockScreen({ status, isClosing }: LockScreenProps) {
  return (
    <DeskCover title={SIGN_IN.unlockTitle} hidesTitle foot={<LockFoot status={status} />}>
      <LockClock />
      <p className={styles.locked}>
        <span aria-hidden="true" className={styles.smallInitials}>
          {status.fullName.split(' ').map((word) => word.charAt(0)).slice(0, 2).join('')}
        </span>
        {status.fullName}
      </p>
      {isClosing ? <p role="status">{SIGN_IN.closing}</p> : <UnlockForm />}
    </DeskCover>
  );
}

function UnlockForm() {
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const unlock = useCommand(unlockCommand);
  const leave = useCommand(leaveCommand);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (lengthError(passphrase) !== undefined) return;
    setRefusal(null);
    const reply = await unlock.run({ passphrase: passphraseBytes(passphrase) });
    if (!reply.ok) setRefusal(reply.refusal);
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {refusal !== null && <SignInRefusal title={SIGN_IN.refused} refusal={refusal} />}
      <SecretField label={SIGN_IN.passphrase} error={lengthError(passphrase)} value={passphrase} onChange={setPassphrase} words={SIGN_IN} autoFocus required />
      <div className={styles.acts}>
        <ActButton label={SIGN_IN.unlock} variant="primary" submits onAct={() => undefined} disabledReason={unlock.pending ? SIGN_IN.entering : undefined} />
        <ActButton label={SIGN_IN.other} variant="ghost" onAct={() => void leave.run({})} />
      </div>
    </form>
  );
}

function LockFoot({ status: { lockedAt, reason, drafts } }: { readonly status: Extract<DeskStatus, { state: 'locked' }> }) {
  return (
    <>
      <span className={styles.since}>
        <IconLock aria-hidden size={14} stroke={1.75} />
        {lockedSince(instant(lockedAt), reason)}
      </span>
      <span>{draftsKept(drafts)}</span>
    </>
  );
}
