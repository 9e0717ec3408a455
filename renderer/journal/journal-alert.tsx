import type { JournalState } from '../../shared/contract/journal-contract.ts';
import { faultWords, JOURNAL } from '../text/journal.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Banner, BannerStack } from '../ui/banner.tsx';
import styles from './journal-alert.module.css';

interface JournalAlertProps {
  readonly fault: NonNullable<JournalState['fault']>;
  /** Absent for who may not read the journal. */
  readonly onSee?: (() => void) | undefined;
}

/** What nobody may miss: the journal of the workstation does not hold. */
export function JournalAlert({ fault, onSee }: JournalAlertProps) {
  const { title, sentence } = faultWords(fault);
  return (
    <div role="alert" className={styles.notice}>
      <BannerStack label={JOURNAL.notice}>
        <Banner state="urgent" title={title} sentence={sentence} action={onSee && <ActButton size="small" label={JOURNAL.see} onAct={onSee} />} />
      </BannerStack>
    </div>
  );
}
