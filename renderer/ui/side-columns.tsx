import type { ReactNode } from 'react';
import styles from './side-columns.module.css';

export interface SideColumnsProps {
  children: ReactNode;
  /** What is read beside; under it in a narrow window. */
  side: ReactNode;
}

/** A wide column and a narrow one. */
export function SideColumns({ children, side }: SideColumnsProps) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>{children}</div>
      <div className={styles.side}>{side}</div>
    </div>
  );
}
