import { useState } from 'react';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { noteCopy } from '../api/watch-copies.ts';
import { ENROL } from '../text/sign-in.ts';
import { ActButton } from '../ui/act-button.tsx';
import styles from './recovery-codes.module.css';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly workstationKey: string | null;
  readonly login: string;
}

/** Codes that are shown once, to be printed or copied by hand; nothing of them is kept in clear. */
export function RecoveryCodes({ codes, workstationKey, login }: RecoveryCodesProps) {
  const [isCopied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText([...codes, ...(workstationKey === null ? [] : [workstationKey])].join('\n'));
    noteCopy();
    setCopied(true);
  }
  return (
    <section className={styles.sheet} aria-label={ENROL.steps.codes}>
      <p className={styles.sentence}>{ENROL.codesSentence}</p>
      <p className={styles.login}>{login}</p>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      {workstationKey !== null && (
        <div className={styles.key}>
          <h2 className={styles.keyTitle}>{ENROL.workstationKey}</h2>
          <p className={styles.sentence}>{ENROL.workstationKeySentence}</p>
          <code>{workstationKey}</code>
        </div>
      )}
      <div className={styles.acts}>
        <ActButton label={ENROL.print} icon={IconPrinter} onAct={() => window.print()} />
        <ActButton label={isCopied ? ENROL.copied : ENROL.copy} icon={IconCopy} onAct={() => void copy()} />
      </div>
    </section>
  );
}
