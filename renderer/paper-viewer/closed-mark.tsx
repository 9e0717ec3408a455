import { IconLock } from '@tabler/icons-react';
import { PAPER_VIEWER } from '../text/paper-viewer.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import styles from './closed-mark.module.css';

/** In the place of « Ouvrir »: the paper is there, and is for others to read. */
export function ClosedMark() {
  return (
    <span className={styles.mark} title={refusalSentence('document-closed')}>
      <IconLock aria-hidden size={14} stroke={1.75} />
      {PAPER_VIEWER.closed}
    </span>
  );
}
