import { useEffect, useRef } from 'react';
import { SHELL } from '../text/shell.ts';
import { GuichetMark } from '../ui/guichet-mark.tsx';
import styles from './blanked-screen.module.css';

/** Covers everything at once when the member must not read: nothing of the file is in what is drawn. */
export function BlankedScreen({ onEnd }: { readonly onEnd: () => void }) {
  const cover = useRef<HTMLButtonElement>(null);
  useEffect(() => cover.current?.focus(), []);
  return (
    <button ref={cover} type="button" className={styles.cover} aria-label={`${SHELL.blanked}. ${SHELL.unblank}`} onClick={onEnd}>
      <GuichetMark />
      <span>{SHELL.unblank}</span>
    </button>
  );
}
