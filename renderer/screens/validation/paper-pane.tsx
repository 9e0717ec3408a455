import { lazy, Suspense, useState } from 'react';
import { IconInfoCircle } from '@tabler/icons-react';
import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import { PAPER_VIEWER } from '../../text/paper-viewer.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { VALIDATION } from '../../text/validation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import type { PaperReading } from './use-rib-reading.ts';
import styles from './validation-screen.module.css';

const PaperViewer = lazy(async () => ({ default: (await import('../../paper-viewer/paper-viewer.tsx')).PaperViewer }));

/** What was handed in: the first paper, and a button for each other one. */
export function PaperPane({ papers, reading }: { readonly papers: RequestDetail['papers']; readonly reading: PaperReading }) {
  const [chosen, setChosen] = useState(0);
  const received = papers.filter((paper) => paper.attachmentId !== null);
  const shown = received[chosen] ?? received[0];
  if (shown?.attachmentId == null) {
    return (
      <div className={styles.blank}>
        {papers.some(({ isClosed }) => isClosed)
          ? <EmptyState title={VALIDATION.paper.closed} sentence={sentencesOf({ code: 'document-closed' }).cause} />
          : <EmptyState title={VALIDATION.paper.none} sentence={VALIDATION.paper.noneSentence} />}
      </div>
    );
  }
  const choices = received.length < 2 ? null : (
    <span role="group" aria-label={VALIDATION.paper.choose} className={styles.papers}>
      {received.map((paper, index) => (
        <ActButton key={paper.documentId} size="small" variant={paper === shown ? 'plain' : 'ghost'} label={String(index + 1)} accessibleName={`${index + 1} · ${paper.title}`} onAct={() => setChosen(index)} />
      ))}
    </span>
  );
  if (!shown.isHere) {
    const { cause, next } = sentencesOf({ code: 'paper-not-here' });
    return (
      <div className={styles.blank}>
        <EmptyState title={cause} sentence={next} />
        {choices}
      </div>
    );
  }
  const isRead = shown.kind === 'rib' && reading.zones.length > 0;
  return (
    <Suspense fallback={<LoadingRows label={PAPER_VIEWER.loading} />}>
      <PaperViewer
        source={shown.attachmentId}
        name={shown.name ?? shown.title}
        aside={choices}
        note={isRead ? <ReadingNote /> : shown.title}
        zones={isRead ? reading.zones : []}
        activeZone={reading.activeZone}
        onPrinted={shown.kind === 'rib' ? reading.onPrinted : undefined}
      />
    </Suspense>
  );
}

function ReadingNote() {
  return (
    <span className={styles.readingNote}>
      <IconInfoCircle aria-hidden size={16} stroke={1.6} />
      {VALIDATION.paper.reading}
    </span>
  );
}
