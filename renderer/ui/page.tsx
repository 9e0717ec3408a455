import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './page.module.css';

export interface PageProps {
  title: string;
  /** One line under the title: what is listed, since when, how much. */
  subtitle?: ReactNode;
  /** Right end of the heading. */
  acts?: ReactNode;
  /** `text` for what is read rather than compared: it stops growing at 760 px. */
  width?: 'full' | 'text';
  children: ReactNode;
}

/** A screen that scrolls whole: its title, then what it shows. */
export function Page({ title, subtitle, acts, width = 'full', children }: PageProps) {
  return (
    <div data-scrolls className={classNames(styles.page, width === 'text' && styles.text)}>
      <header className={styles.header}>
        <div>
          <h1 className={styles.title}>{title}</h1>
          {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        {acts !== undefined && <div className={styles.acts}>{acts}</div>}
      </header>
      {children}
    </div>
  );
}
