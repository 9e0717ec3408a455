import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { stateTones, type StateName } from './state-name.ts';
import { StateSymbol } from './state-symbol.tsx';
import styles from './banner.module.css';
import tones from './tone.module.css';

export interface BannerProps {
  state: Extract<StateName, 'urgent' | 'due' | 'information' | 'done'>;
  title: string;
  sentence?: ReactNode;
  action?: ReactNode;
}

/** Alerts that share one cause share one box; the most severe comes first and gives the edge. */
export function BannerStack({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className={styles.stack}>
      {children}
    </ul>
  );
}

/** One line of a `BannerStack`: what burns, its detail, one act. */
export function Banner({ state, title, sentence, action }: BannerProps) {
  return (
    <li data-state={state} className={classNames(styles.banner, tones[stateTones[state]])}>
      <StateSymbol state={state} />
      <p className={styles.words}>
        <strong className={styles.title}>{title}</strong>
        {sentence !== undefined && <span className={styles.sentence}>{sentence}</span>}
      </p>
      {action}
    </li>
  );
}
