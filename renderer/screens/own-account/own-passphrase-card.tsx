import { useState } from 'react';
import { IconKey } from '@tabler/icons-react';
import { OWN_ACCOUNT } from '../../text/accounts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { OwnPassphraseDialog } from './own-passphrase-dialog.tsx';
import styles from './own-account-screen.module.css';

export function OwnPassphraseCard() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={OWN_ACCOUNT.passphrase}>
      <div className={styles.content}>
        <p>{OWN_ACCOUNT.passphraseSentence}</p>
        <ActButton label={OWN_ACCOUNT.changePassphrase} icon={IconKey} onAct={() => setOpen(true)} />
      </div>
      {isOpen && <OwnPassphraseDialog onClose={() => setOpen(false)} />}
    </Card>
  );
}
