import { useState } from 'react';
import { IconDeviceDesktop, IconServer } from '@tabler/icons-react';
import { joinHubCommand, type DeskStatus } from '../../../shared/contract/session-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { passphraseBytes } from '../../passphrase-choice/passphrase-bytes.ts';
import { FIRST_WAYS } from '../../text/sign-in.ts';
import { DeskCover } from './desk-cover.tsx';
import { FirstAccountForm, NO_ACCOUNT } from './first-account-form.tsx';
import { JoinHubForm, NO_INVITATION } from './join-hub-form.tsx';
import { JoiningSteps } from './joining-steps.tsx';
import styles from './desk-cover.module.css';

type Way = 'hub' | 'alone';

/** The very first start: with a hub or without. What was typed for either way stays while one looks at the other, and while the hub is asked. */
export function FirstStartScreen({ status }: { readonly status: Extract<DeskStatus, { state: 'first-start' }> }) {
  const [way, setWay] = useState<Way | null>(null);
  const [invitation, setInvitation] = useState(NO_INVITATION);
  const [account, setAccount] = useState(NO_ACCOUNT);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(joinHubCommand);
  const back = (): void => setWay(null);

  async function join(): Promise<void> {
    setRefusal(null);
    const { url, code, login, choice } = invitation;
    const reply = await run({ url, code, login, passphrase: passphraseBytes(choice.first) });
    if (!reply.ok) setRefusal(reply.refusal);
  }

  if (status.joining !== null) return <JoiningSteps step={status.joining} />;
  if (way === null) return <WaysToWork insurer={status.insurer} onChoose={setWay} />;
  if (way === 'alone') return <FirstAccountForm status={status} typed={account} onType={setAccount} onBack={back} />;
  return <JoinHubForm status={status} typed={invitation} onType={setInvitation} onBack={back} onJoin={() => void join()} isPending={pending} refusal={refusal} />;
}

function WaysToWork({ insurer, onChoose }: { readonly insurer: string; readonly onChoose: (way: Way) => void }) {
  return (
    <DeskCover title={FIRST_WAYS.title} sentence={FIRST_WAYS.sentence(insurer)}>
      <div className={styles.people}>
        <button type="button" className={styles.way} onClick={() => onChoose('hub')} autoFocus>
          <IconServer aria-hidden size={28} stroke={1.5} />
          <span className={styles.wayName}>{FIRST_WAYS.hub}</span>
          <span className={styles.waySentence}>{FIRST_WAYS.hubSentence}</span>
        </button>
        <button type="button" className={styles.way} onClick={() => onChoose('alone')}>
          <IconDeviceDesktop aria-hidden size={28} stroke={1.5} />
          <span className={styles.wayName}>{FIRST_WAYS.alone}</span>
          <span className={styles.waySentence}>{FIRST_WAYS.aloneSentence}</span>
        </button>
      </div>
    </DeskCover>
  );
}
