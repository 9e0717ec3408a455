import type { ReactNode } from 'react';
import styles from './toolbar.module.css';

export interface ToolbarProps {
  title: string;
  /** Tabs, freshness, acts, from left to right. */
  children: ReactNode;
}

/** The head of a screen that fills the window and scrolls inside. */
export function Toolbar({ title, children }: ToolbarProps) {
  return (
    <header className={styles.toolbar}>
      <h1>{title}</h1>
      {children}
    </header>
  );
}

/** What is shown and how fresh it is; it takes the room that is left, and gives it back first. */
export function ToolbarNote({ children, isStatus = false }: { readonly children: ReactNode; readonly isStatus?: boolean }) {
  return (
    <p className={styles.note} role={isStatus ? 'status' : undefined}>
      {children}
    </p>
  );
}
