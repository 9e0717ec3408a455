import type { ReactNode } from 'react';
import { DeskDrawing } from './desk-drawing.tsx';
import styles from './empty-state.module.css';

export interface ErrorStateProps {
  title: string;
  /** What is kept and what to do. */
  sentence: ReactNode;
  /** The reference of the log, which a person can read on the phone. */
  reference?: string | undefined;
  actions?: ReactNode;
}

/** What a place of the screen shows when it could not be read. Announced at once. */
export function ErrorState({ title, sentence, reference, actions }: ErrorStateProps) {
  return (
    <div role="alert" className={styles.state}>
      <DeskDrawing scene="error" />
      <p className={styles.title}>{title}</p>
      <p className={styles.sentence}>{sentence}</p>
      {reference !== undefined && <p className={styles.reference}>{reference}</p>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
