import { useEffect, useRef } from 'react';
import { PAPER_VIEWER } from '../text/paper-viewer.ts';
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

/** One page drawn on a sheet. A page that fails to draw stays blank: the file itself opened. */
export function PaperPage({ paper, name, page, quarters, scale }: PaperPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null && scale !== null) void paper.draw(canvas.current, page, { scale, quarters });
  }, [paper, page, quarters, scale]);
  return (
    <div className={styles.sheet}>
      <canvas ref={canvas} role="img" aria-label={PAPER_VIEWER.paperName(name, page, paper.pageCount)} className={styles.ink} />
    </div>
  );
}
