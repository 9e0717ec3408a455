import type { ReactNode } from 'react';
import styles from './entry-form.module.css';

interface EntryFrameProps {
  readonly title: string;
  readonly subtitle: string;
  readonly children: ReactNode;
  /** What holds today, beside the form. */
  readonly aside?: ReactNode;
}

/** The page of a form: its title, one column of at most 760 px, and what holds today at its right. */
export function EntryFrame({ title, subtitle, children, aside }: EntryFrameProps) {
  return (
    <div data-scrolls className={styles.screen}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.subtitle}>{subtitle}</p>
      </header>
      <div className={styles.main}>{children}</div>
      {aside !== undefined && <aside className={styles.aside}>{aside}</aside>}
    </div>
  );
}
