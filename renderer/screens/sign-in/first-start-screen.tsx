import { useMemo, useState, type FormEvent } from 'react';
import { createFirstAccountCommand, type DeskStatus } from '../../../shared/contract/session-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { suggestLogin } from '../../../shared/domain/account/login.ts';
import { useCommand } from '../../api/use-command.ts';
import { passphraseBytes } from '../../passphrase-choice/passphrase-bytes.ts';
import { isChosen, NO_CHOICE, PassphraseChoice } from '../../passphrase-choice/passphrase-choice.tsx';
import { FIRST_START, SIGN_IN } from '../../text/sign-in.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DeskCover } from './desk-cover.tsx';
import { SignInRefusal } from './sign-in-refusal.tsx';
import styles from './desk-cover.module.css';

/** The very first start: the administrator who makes the other accounts. */
export function FirstStartScreen({ status: { insurer, rule, agencies } }: { readonly status: Extract<DeskStatus, { state: 'first-start' }> }) {
  const [fullName, setFullName] = useState('');
  const [typedLogin, setTypedLogin] = useState<string | null>(null);
  const [agencyId, setAgencyId] = useState(agencies[0]?.id ?? '');
  const [choice, setChoice] = useState(NO_CHOICE);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(createFirstAccountCommand);
  const login = typedLogin ?? suggestLogin(fullName);
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
        <TextField label={FIRST_START.fullName} hint={FIRST_START.fullNameHint} value={fullName} onChange={setFullName} maxLength={100} autoFocus required />
        <TextField label={SIGN_IN.login} value={login} onChange={setTypedLogin} maxLength={40} required />
        {agencies.length > 1 && <ChoiceField label={FIRST_START.agency} choices={agencies.map(({ id, name }) => ({ value: id, label: name }))} value={agencyId} onChange={setAgencyId} />}
        <PassphraseChoice choice={choice} onChange={setChoice} by={by} />
        <ActButton label={FIRST_START.create} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={pending ? SIGN_IN.entering : undefined} />
      </form>
    </DeskCover>
  );
}
