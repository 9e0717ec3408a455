import type { ReactNode } from 'react';
import type { MatchRange } from '../../shared/domain/search/match-ranges.ts';
import styles from './palette.module.css';

/** A text whose answering parts are underlined and coloured: neither alone would do for everyone. */
export function Underlined({ text, ranges }: { readonly text: string; readonly ranges: readonly MatchRange[] }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    parts.push(text.slice(at, start), <span key={start} className={styles.match}>{text.slice(start, end)}</span>);
    at = end;
  }
  return <>{parts}{text.slice(at)}</>;
}
