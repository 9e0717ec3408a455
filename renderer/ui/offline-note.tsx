import type { ReactNode } from 'react';
import { IconCloudOff } from '@tabler/icons-react';
import styles from './offline-note.module.css';

/** Says that the network is away, what was kept here, and what goes on working. */
export function OfflineNote({ title, sentence, action }: { title: string; sentence: ReactNode; action?: ReactNode }) {
  return (
    <div role="status" className={styles.note}>
      <IconCloudOff aria-hidden size={20} stroke={1.6} className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <p className={styles.sentence}>{sentence}</p>
      </div>
      {action}
    </div>
  );
}
