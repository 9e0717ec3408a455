import { useEffect, useRef, useState } from 'react';
import { PAPER_VIEWER } from '../text/paper-viewer.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import type { Paper, PaperZone } from './paper.ts';
import { PaperZones } from './paper-zones.tsx';
import styles from './paper-viewer.module.css';

interface PaperPageProps {
  readonly paper: Paper;
  readonly name: string;
  readonly page: number;
  readonly quarters: number;
  /** Null until the room is known. */
  readonly scale: number | null;
  readonly zones: readonly PaperZone[];
  readonly activeZone: number | null;
}

/** One page drawn on a sheet. */
export function PaperPage({ paper, name, page, quarters, scale, zones, activeZone }: PaperPageProps) {
  const [unreadable, setUnreadable] = useState<Paper | null>(null);
  const [drawn, setDrawn] = useState<Paper | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null || scale === null) return undefined;
    let isWanted = true;
    paper.draw(canvas.current, page, { scale, quarters }).then(
      () => isWanted && setDrawn(paper),
      () => isWanted && setUnreadable(paper),
    );
    return () => {
      isWanted = false;
    };
  }, [paper, page, quarters, scale]);
  if (unreadable === paper) return <EmptyState title={PAPER_VIEWER.unreadable} sentence={PAPER_VIEWER.unreadableSentence} />;
  return (
    <div className={styles.sheet} aria-busy={drawn !== paper}>
      <canvas ref={canvas} role="img" aria-label={PAPER_VIEWER.paperName(name, page, paper.pageCount)} className={styles.ink} />
      {page === 1 && scale !== null && zones.length > 0 && <PaperZones paper={paper} zones={zones} activeZone={activeZone} quarters={quarters} scale={scale} />}
    </div>
  );
}
