import { useEffect, useState, type FormEvent } from 'react';
import { changePassphraseCommand, passphraseRuleCommand } from '../../../shared/contract/session-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { callCommand } from '../../api/door.ts';
import { useCommand } from '../../api/use-command.ts';
import type { ChoiceRule } from '../../passphrase-choice/judge-choice.ts';
import { passphraseBytes } from '../../passphrase-choice/passphrase-bytes.ts';
import { isChosen, NO_CHOICE, PassphraseChoice } from '../../passphrase-choice/passphrase-choice.tsx';
import { showToast } from '../../shell/toasts.ts';
import { ACCOUNTS, OWN_ACCOUNT } from '../../text/accounts.ts';
import { SIGN_IN } from '../../text/sign-in.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { OwnRefusal } from './own-refusal.tsx';
import styles from './own-account-screen.module.css';

/** A new passphrase of one's own; the desk asks who is there before it takes it. */
export function OwnPassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const [by, setBy] = useState<ChoiceRule | null>(null);
  const [choice, setChoice] = useState(NO_CHOICE);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(changePassphraseCommand);
  useEffect(() => {
    void callCommand(passphraseRuleCommand, {}).then((reply) => (reply.ok ? setBy(reply.value) : setRefusal(reply.refusal)));
  }, []);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (by === null || !isChosen(choice, by)) return;
    setRefusal(null);
    const reply = await run({ passphrase: passphraseBytes(choice.first) });
    if (!reply.ok) return setRefusal(reply.refusal.code === 'step-up-needed' ? null : reply.refusal);
    showToast({ state: 'done', message: OWN_ACCOUNT.passphraseChanged });
    onClose();
  }

  return (
    <Dialog labelledBy="own-passphrase-title" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Panel
          title={OWN_ACCOUNT.changePassphrase}
          titleId="own-passphrase-title"
          actions={<ActButton label={OWN_ACCOUNT.change} variant="primary" size="decision" submits onAct={() => undefined} disabledReason={pending ? SIGN_IN.entering : undefined} />}
          aside={<ActButton label={ACCOUNTS.cancel} variant="ghost" shortcut="Échap" onAct={onClose} />}
        >
          <div className={styles.form}>
            {refusal !== null && <OwnRefusal title={OWN_ACCOUNT.passphraseRefused} refusal={refusal} />}
            {by !== null && <PassphraseChoice choice={choice} onChange={setChoice} by={by} autoFocus />}
          </div>
        </Panel>
      </form>
    </Dialog>
  );
}
