import type { ReactNode } from 'react';
import { DeskDrawing, type DeskScene } from './desk-drawing.tsx';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  /** `done` when emptiness is good news, `search` when a filter hides everything. */
  scene?: Extract<DeskScene, 'done' | 'nothing' | 'search'>;
  title: string;
  /** What was done and what comes next. */
  sentence: ReactNode;
  actions?: ReactNode;
}

/** A list that has nothing to show, written and drawn. */
export function EmptyState({ scene = 'nothing', title, sentence, actions }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <DeskDrawing scene={scene} />
      <p className={styles.title}>{title}</p>
      <p className={styles.sentence}>{sentence}</p>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
