import { lazy, Suspense, useState } from 'react';
import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import { PAPER_VIEWER } from '../../text/paper-viewer.ts';
import { VALIDATION } from '../../text/validation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import styles from './validation-screen.module.css';

const PaperViewer = lazy(async () => ({ default: (await import('../../paper-viewer/paper-viewer.tsx')).PaperViewer }));

/** What was handed in: the first paper, and a button for each other one. */
export function PaperPane({ papers }: { readonly papers: RequestDetail['papers'] }) {
  const [chosen, setChosen] = useState(0);
  const received = papers.filter((paper) => paper.attachmentId !== null);
  const shown = received[chosen] ?? received[0];
  if (shown?.attachmentId == null) {
    return (
      <div className={styles.blank}>
        <EmptyState title={VALIDATION.paper.none} sentence={VALIDATION.paper.noneSentence} />
      </div>
    );
  }
  const choices = received.length < 2 ? null : (
    <span role="group" aria-label={VALIDATION.paper.choose} className={styles.papers}>
      {received.map((paper, index) => (
        <ActButton key={paper.documentId} size="small" variant={paper === shown ? 'plain' : 'ghost'} label={String(index + 1)} accessibleName={paper.title} onAct={() => setChosen(index)} />
      ))}
    </span>
  );
  return (
    <Suspense fallback={<LoadingRows label={PAPER_VIEWER.loading} />}>
      <PaperViewer source={shown.attachmentId} name={shown.name ?? shown.title} aside={choices} note={shown.title} />
    </Suspense>
  );
}
