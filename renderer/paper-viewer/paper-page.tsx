import { useEffect, useRef, useState } from 'react';
import { PAPER_VIEWER } from '../text/paper-viewer.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import type { Paper } from './paper.ts';
import styles from './paper-viewer.module.css';

interface PaperPageProps {
  readonly paper: Paper;
  readonly name: string;
  readonly page: number;
  readonly quarters: number;
  /** Null until the room is known. */
  readonly scale: number | null;
}

/** One page drawn on a sheet. */
export function PaperPage({ paper, name, page, quarters, scale }: PaperPageProps) {
  const [unreadable, setUnreadable] = useState<Paper | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null || scale === null) return undefined;
    let isWanted = true;
    paper.draw(canvas.current, page, { scale, quarters }).catch(() => isWanted && setUnreadable(paper));
    return () => {
      isWanted = false;
    };
  }, [paper, page, quarters, scale]);
  if (unreadable === paper) return <EmptyState title={PAPER_VIEWER.unreadable} sentence={PAPER_VIEWER.unreadableSentence} />;
  return (
    <div className={styles.sheet}>
      <canvas ref={canvas} role="img" aria-label={PAPER_VIEWER.paperName(name, page, paper.pageCount)} className={styles.ink} />
    </div>
  );
}
