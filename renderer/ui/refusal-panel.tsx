import type { ReactNode } from 'react';
import { FactsRow } from './facts-row.tsx';
import { Panel } from './panel.tsx';
import styles from './refusal-panel.module.css';

export interface RefusalWords {
  title: string;
  reference?: string | undefined;
  /** The three labels and their sentences: what happened, what is kept, what to do. */
  cause: { label: string; sentence: ReactNode };
  kept: { label: string; sentence: ReactNode };
  next: { label: string; sentence: ReactNode };
}

export interface RefusalPanelProps extends RefusalWords {
  titleId: string;
  actions?: ReactNode;
  aside?: ReactNode;
}

/** A refusal that explains itself. Put it in a `Dialog`, or in the place of the act that was refused. */
export function RefusalPanel({ title, titleId, reference, cause, kept, next, actions, aside }: RefusalPanelProps) {
  const facts = [cause, kept, next].map(({ label, sentence }) => ({ label, value: sentence }));
  return (
    <Panel title={title} titleId={titleId} state="urgent" reference={reference} actions={actions} aside={aside}>
      <div className={styles.facts}>
        <FactsRow layout="column" facts={facts} />
      </div>
    </Panel>
  );
}
