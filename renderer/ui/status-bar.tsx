import type { ComponentType, ReactNode } from 'react';
import type { IconProps } from '@tabler/icons-react';
import { Kbd } from './kbd.tsx';
import styles from './status-bar.module.css';

export interface StatusItem {
  id: string;
  text: ReactNode;
  icon?: ComponentType<IconProps>;
  /** What the keys do here. */
  keys?: readonly string[];
}

/** The 28-px bar: what is near at the left; place, rules and keys at the right. */
export function StatusBar({ start, end }: { start: readonly StatusItem[]; end: readonly StatusItem[] }) {
  return (
    <footer className={styles.bar}>
      <div className={styles.group}>{start.map(statusText)}</div>
      <div className={styles.group}>{end.map(statusText)}</div>
    </footer>
  );
}

function statusText({ id, text, icon: Icon, keys = [] }: StatusItem) {
  return (
    <span key={id} className={styles.item}>
      {Icon && <Icon aria-hidden size={14} stroke={1.6} />}
      {text}
      {keys.map((key) => (
        <Kbd key={key} keys={key} />
      ))}
    </span>
  );
}
