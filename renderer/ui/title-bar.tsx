import type { ReactNode } from 'react';
import { IconCircleHalf2, IconCloudCheck, IconCloudExclamation, IconCloudOff, IconCloudUp, IconCloudX, IconSearch } from '@tabler/icons-react';
import { classNames } from './class-names.ts';
import { GuichetMark } from './guichet-mark.tsx';
import { Kbd } from './kbd.tsx';
import { ariaShortcut } from './shortcut.ts';
import type { Tone } from './state-name.ts';
import styles from './title-bar.module.css';
import tones from './tone.module.css';

export interface SyncSummary {
  /** `attention`: a person must take something up; `halted`: nothing moves until a person acts. */
  state: 'fresh' | 'sending' | 'offline' | 'attention' | 'halted';
  /** « Synchronisé 14 h 32 ». */
  word: string;
  /** « 0 en attente ». */
  detail: string;
}

export interface TitleBarProps {
  name: string;
  /** Labels of the application menu, where the system does not draw them. */
  menu?: ReactNode;
  search: { label: string; shortcut: string; onOpen: () => void };
  sync: SyncSummary & { onOpen: () => void };
  theme: { label: string; onToggle: () => void };
  /** Room for the system's window buttons, or buttons of ours. */
  windowButtons?: ReactNode;
}

const SYNC: Readonly<Record<SyncSummary['state'], { tone: Tone; symbol: typeof IconCloudCheck }>> = {
  fresh: { tone: 'green', symbol: IconCloudCheck },
  sending: { tone: 'blue', symbol: IconCloudUp },
  offline: { tone: 'amber', symbol: IconCloudOff },
  attention: { tone: 'amber', symbol: IconCloudExclamation },
  halted: { tone: 'red', symbol: IconCloudX },
};

/** The 44-px bar: name, menu, search, and freshness always in the same corner. */
export function TitleBar({ name, menu, search, sync, theme, windowButtons }: TitleBarProps) {
  const { tone, symbol: SyncSymbol } = SYNC[sync.state];
  return (
    <header className={styles.bar}>
      <div className={styles.start}>
        <GuichetMark />
        <span className={styles.name}>{name}</span>
        {menu}
      </div>
      <button type="button" className={styles.search} aria-keyshortcuts={ariaShortcut(search.shortcut)} onClick={search.onOpen}>
        <IconSearch aria-hidden size={16} stroke={1.6} />
        <span className={styles.prompt}>{search.label}</span>
        <Kbd keys={search.shortcut} decorative />
      </button>
      <div className={styles.end}>
        <button type="button" className={styles.quiet} onClick={sync.onOpen}>
          <SyncSymbol aria-hidden size={16} stroke={1.75} className={classNames(styles.toned, tones[tone])} />
          <span className={classNames(styles.toned, styles.syncWord, tones[tone])}>{sync.word}</span>
          <span className={styles.detail}>· {sync.detail}</span>
        </button>
        <button type="button" aria-label={theme.label} className={classNames(styles.quiet, styles.square)} onClick={theme.onToggle}>
          <IconCircleHalf2 aria-hidden size={16} stroke={1.75} />
        </button>
        {windowButtons}
      </div>
    </header>
  );
}
