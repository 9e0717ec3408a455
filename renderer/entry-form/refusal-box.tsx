import type { ReactNode } from 'react';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { sentencesOf } from '../text/refusals.ts';
import { REFUSAL_LABELS } from '../text/shell.ts';
import { RefusalPanel } from '../ui/refusal-panel.tsx';
import styles from './entry-form.module.css';

interface RefusalBoxProps {
  readonly title: string;
  readonly refusal: Refusal;
  readonly actions?: ReactNode;
  /** What is kept, where the refusal's own words suppose that something was typed. */
  readonly kept?: string;
}

/** A refusal in the place of the act: what happened, what is kept, what to do. */
export function RefusalBox({ title, refusal, actions, kept }: RefusalBoxProps) {
  const sentences = sentencesOf(refusal);
  const { cause, next } = sentences;
  return (
    <div role="alert" className={styles.boxed}>
      <RefusalPanel
        title={title}
        titleId="entry-refused"
        cause={{ label: REFUSAL_LABELS.cause, sentence: cause }}
        kept={{ label: REFUSAL_LABELS.kept, sentence: kept ?? sentences.kept }}
        next={{ label: REFUSAL_LABELS.next, sentence: next }}
        actions={actions}
      />
    </div>
  );
}
