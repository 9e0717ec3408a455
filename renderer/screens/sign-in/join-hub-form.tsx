import { useEffect, useMemo, useRef, type FormEvent } from 'react';
import type { DeskStatus } from '../../../shared/contract/session-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { isChosen, NO_CHOICE, PassphraseChoice, type Choice } from '../../passphrase-choice/passphrase-choice.tsx';
import { FIRST_WAYS, JOIN_HUB, SIGN_IN } from '../../text/sign-in.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DeskCover } from './desk-cover.tsx';
import { SignInRefusal } from './sign-in-refusal.tsx';
import styles from './desk-cover.module.css';

/** What somebody was given to take a workstation into use, and what they choose. */
export interface Invitation {
  readonly url: string;
  readonly code: string;
  readonly login: string;
  readonly choice: Choice;
}

export const NO_INVITATION: Invitation = { url: '', code: '', login: '', choice: NO_CHOICE };

interface JoinHubFormProps {
  readonly status: Pick<Extract<DeskStatus, { state: 'first-start' }>, 'insurer' | 'rule'>;
  readonly typed: Invitation;
  readonly onType: (typed: Invitation) => void;
  readonly onBack: () => void;
  readonly onJoin: () => void;
  readonly isPending: boolean;
  readonly refusal: Refusal | null;
}

/** The first start of a workstation that has a hub. After a refusal the field at fault has the focus. */
export function JoinHubForm({ status: { insurer, rule }, typed, onType, onBack, onJoin, isPending, refusal }: JoinHubFormProps) {
  const { url, code, login, choice } = typed;
  const isCodeAtFault = refusal?.fields?.['code'] !== undefined;
  const form = useRef<HTMLFormElement>(null);
  // The refusal comes when the form is there already.
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-autofocus=true]')?.focus(), [refusal]);
  const by = useMemo(() => ({ rule, names: [login, insurer] }), [rule, login, insurer]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isChosen(choice, by)) onJoin();
  }

  return (
    <DeskCover title={JOIN_HUB.title} sentence={JOIN_HUB.sentence}>
      <form ref={form} className={styles.form} onSubmit={submit}>
        {refusal !== null && <SignInRefusal title={JOIN_HUB.refused} refusal={refusal} />}
        <TextField label={JOIN_HUB.url} hint={JOIN_HUB.urlHint} value={url} onChange={(next) => onType({ ...typed, url: next })} maxLength={300} autoFocus={!isCodeAtFault} required />
        <TextField label={JOIN_HUB.code} note={JOIN_HUB.codeNote} hint={JOIN_HUB.codeHint} value={code} onChange={(next) => onType({ ...typed, code: next })} maxLength={100} autoFocus={isCodeAtFault} required />
        <TextField label={SIGN_IN.login} hint={JOIN_HUB.loginHint} value={login} onChange={(next) => onType({ ...typed, login: next })} maxLength={40} required />
        <PassphraseChoice choice={choice} onChange={(next) => onType({ ...typed, choice: next })} by={by} />
        <ActButton label={JOIN_HUB.join} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={isPending ? SIGN_IN.entering : undefined} />
      </form>
      <ActButton label={FIRST_WAYS.back} variant="ghost" onAct={onBack} />
    </DeskCover>
  );
}
