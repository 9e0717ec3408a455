import type { RefObject } from 'react';
import { ActButton } from './act-button.tsx';
import styles from './list-foot.module.css';

export interface ListFootProps {
  /** How many rows are shown, and whether these are all. */
  shown: string;
  moreLabel: string;
  /** Null when the last page is here. */
  onMore: (() => void) | null;
  placeRef?: RefObject<HTMLElement | null>;
}

/** The end of a list that is read page by page. */
export function ListFoot({ shown, moreLabel, onMore, placeRef }: ListFootProps) {
  return (
    <footer ref={placeRef} className={styles.foot}>
      <span role="status">{shown}</span>
      {onMore !== null && <ActButton size="small" label={moreLabel} onAct={onMore} />}
    </footer>
  );
}
