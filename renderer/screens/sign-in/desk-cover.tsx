import type { ReactNode } from 'react';
import { WindowButtons } from '../../shell/window-buttons.tsx';
import { SHELL } from '../../text/shell.ts';
import { GuichetMark } from '../../ui/guichet-mark.tsx';
import styles from './desk-cover.module.css';

/** The page of a desk at which nobody works yet: the name, a title, and one thing to do. */
export function DeskCover({ title, sentence, children }: { readonly title: string; readonly sentence?: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.cover}>
      <header className={styles.bar}>
        <GuichetMark />
        <span className={styles.name}>{SHELL.name}</span>
        <WindowButtons />
      </header>
      <main className={styles.middle}>
        <h1 className={styles.title}>{title}</h1>
        {sentence !== undefined && <p className={styles.sentence}>{sentence}</p>}
        {children}
      </main>
    </div>
  );
}
