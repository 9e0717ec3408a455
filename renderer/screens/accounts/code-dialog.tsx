import { useState } from 'react';
import { IconCopy } from '@tabler/icons-react';
import { instant } from '../../../shared/domain/values/instant.ts';
import { noteCopy } from '../../api/watch-copies.ts';
import { ACCOUNTS, CODE_GIVEN, WORKSTATION_KEY } from '../../text/accounts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './accounts-screen.module.css';

interface CodeDialogProps {
  readonly title?: string;
  readonly code: string;
  /** Whom the code is for; absent for the key of the workstation. */
  readonly fullName?: string;
  readonly login?: string;
  readonly until?: number;
  readonly onClose: () => void;
}

/** A code that is shown once. Échap does not close it: only saying that it was handed over does. */
export function CodeDialog({ title = CODE_GIVEN.title, code, fullName, login, until, onClose }: CodeDialogProps) {
  const [isCopied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(code);
    noteCopy();
    setCopied(true);
  }
  return (
    <Dialog labelledBy="code-title" onClose={() => undefined}>
      <Panel
        title={title}
        titleId="code-title"
        actions={<ActButton label={fullName === undefined ? ACCOUNTS.close : CODE_GIVEN.done} variant="primary" size="decision" autoFocus onAct={onClose} />}
        aside={<ActButton label={isCopied ? CODE_GIVEN.copied : CODE_GIVEN.copy} icon={IconCopy} onAct={() => void copy()} />}
      >
        <div className={styles.fields}>
          <p>{fullName === undefined ? WORKSTATION_KEY.ask : CODE_GIVEN.sentence(fullName)}</p>
          {login !== undefined && (
            <p className={styles.code}>
              <span className={styles.codeLabel}>{CODE_GIVEN.login}</span>
              {login}
            </p>
          )}
          <p className={styles.code}>
            <span className={styles.codeLabel}>{fullName === undefined ? WORKSTATION_KEY.title : CODE_GIVEN.code}</span>
            {code}
          </p>
          {until !== undefined && <p>{CODE_GIVEN.until(instant(until))}</p>}
        </div>
      </Panel>
    </Dialog>
  );
}
