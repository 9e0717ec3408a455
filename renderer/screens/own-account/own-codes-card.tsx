import { useState } from 'react';
import { IconRefresh } from '@tabler/icons-react';
import { renewRecoveryCodesCommand } from '../../../shared/contract/session-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { useCommand } from '../../api/use-command.ts';
import { RecoveryCodes } from '../../passphrase-choice/recovery-codes.tsx';
import { usePerson } from '../../shell/person.tsx';
import { ACCOUNTS, OWN_ACCOUNT } from '../../text/accounts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { OwnRefusal } from './own-refusal.tsx';
import styles from './own-account-screen.module.css';

export function OwnCodesCard() {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run } = useCommand(renewRecoveryCodesCommand);
  const { fullName } = usePerson();
  async function renew(): Promise<void> {
    const reply = await run({});
    setRefusal(reply.ok || reply.refusal.code === 'step-up-needed' ? null : reply.refusal);
    if (reply.ok) setCodes(reply.value.recoveryCodes);
  }
  return (
    <Card title={OWN_ACCOUNT.codes}>
      <div className={styles.content}>
        <p>{OWN_ACCOUNT.codesSentence}</p>
        {refusal !== null && <OwnRefusal title={OWN_ACCOUNT.codesRefused} refusal={refusal} />}
        <ActButton label={OWN_ACCOUNT.renewCodes} icon={IconRefresh} onAct={() => void renew()} />
      </div>
      {codes !== null && (
        <Dialog labelledBy="own-codes-title" onClose={() => undefined}>
          <Panel title={OWN_ACCOUNT.codes} titleId="own-codes-title" actions={<ActButton label={ACCOUNTS.close} variant="primary" size="decision" autoFocus onAct={() => setCodes(null)} />}>
            <RecoveryCodes codes={codes} workstationKey={null} login={fullName} />
          </Panel>
        </Dialog>
      )}
    </Card>
  );
}
