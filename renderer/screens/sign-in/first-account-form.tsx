import { useMemo, useState, type FormEvent } from 'react';
import { createFirstAccountCommand, type DeskStatus } from '../../../shared/contract/session-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { suggestLogin } from '../../../shared/domain/account/login.ts';
import { useCommand } from '../../api/use-command.ts';
import { passphraseBytes } from '../../passphrase-choice/passphrase-bytes.ts';
import { isChosen, NO_CHOICE, PassphraseChoice, type Choice } from '../../passphrase-choice/passphrase-choice.tsx';
import { FIRST_START, FIRST_WAYS, SIGN_IN } from '../../text/sign-in.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DeskCover } from './desk-cover.tsx';
import { SignInRefusal } from './sign-in-refusal.tsx';
import styles from './desk-cover.module.css';

/** What was typed of the first administrator; null: as it is suggested. */
export interface FirstAccount {
  readonly fullName: string;
  readonly login: string | null;
  readonly agencyId: string | null;
  readonly choice: Choice;
}

export const NO_ACCOUNT: FirstAccount = { fullName: '', login: null, agencyId: null, choice: NO_CHOICE };

interface FirstAccountFormProps {
  readonly status: Pick<Extract<DeskStatus, { state: 'first-start' }>, 'insurer' | 'rule' | 'agencies'>;
  readonly typed: FirstAccount;
  readonly onType: (typed: FirstAccount) => void;
  readonly onBack: () => void;
}

/** The first start of a workstation that works alone: the administrator who makes the other accounts. */
export function FirstAccountForm({ status: { insurer, rule, agencies }, typed, onType, onBack }: FirstAccountFormProps) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(createFirstAccountCommand);
  const { fullName, choice } = typed;
  const login = typed.login ?? suggestLogin(fullName);
  const agencyId = typed.agencyId ?? agencies[0]?.id ?? '';
  const agencyName = agencies.find(({ id }) => id === agencyId)?.name ?? '';
  const by = useMemo(() => ({ rule, names: [login, fullName, agencyName, insurer] }), [rule, login, fullName, agencyName, insurer]);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isChosen(choice, by)) return;
    setRefusal(null);
    const reply = await run({ login, fullName, agencyId, passphrase: passphraseBytes(choice.first) });
    if (!reply.ok) setRefusal(reply.refusal);
  }

  return (
    <DeskCover title={FIRST_START.title} sentence={FIRST_START.sentence(insurer)}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        {refusal !== null && <SignInRefusal title={FIRST_START.refused} refusal={refusal} />}
        <TextField label={FIRST_START.fullName} hint={FIRST_START.fullNameHint} value={fullName} onChange={(next) => onType({ ...typed, fullName: next })} maxLength={100} autoFocus required />
        <TextField label={SIGN_IN.login} value={login} onChange={(next) => onType({ ...typed, login: next })} maxLength={40} required />
        {agencies.length > 1 && <ChoiceField label={FIRST_START.agency} choices={agencies.map(({ id, name }) => ({ value: id, label: name }))} value={agencyId} onChange={(next) => onType({ ...typed, agencyId: next })} />}
        <PassphraseChoice choice={choice} onChange={(next) => onType({ ...typed, choice: next })} by={by} />
        <ActButton label={FIRST_START.create} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={pending ? SIGN_IN.entering : undefined} />
      </form>
      <ActButton label={FIRST_WAYS.back} variant="ghost" onAct={onBack} />
    </DeskCover>
  );
}
