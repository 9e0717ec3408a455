import type { ReactNode } from 'react';
import type { StateName } from './state-name.ts';
import { StateSymbol } from './state-symbol.tsx';
import styles from './panel.module.css';

export interface PanelProps {
  title: string;
  titleId: string;
  state?: StateName | undefined;
  /** A code or a number at the right end of the title. */
  reference?: string | undefined;
  children: ReactNode;
  /** Buttons, the safest first. */
  actions?: ReactNode;
  /** Right end of the buttons' line: usually « Fermer Échap ». */
  aside?: ReactNode;
}

/** Title, content and a foot of acts: the inside of a `Dialog`, or a place of a screen. */
export function Panel({ title, titleId, state, reference, children, actions, aside }: PanelProps) {
  return (
    <div className={styles.panel}>
      <header className={styles.header}>
        {state && <StateSymbol state={state} size={20} />}
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {reference !== undefined && <span className={styles.reference}>{reference}</span>}
      </header>
      <div className={styles.content}>{children}</div>
      {(actions !== undefined || aside !== undefined) && (
        <footer className={styles.footer}>
          {actions}
          {aside !== undefined && <div className={styles.aside}>{aside}</div>}
        </footer>
      )}
    </div>
  );
}
