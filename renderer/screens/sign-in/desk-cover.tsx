import type { ReactNode } from 'react';
import { WindowButtons } from '../../shell/window-buttons.tsx';
import { SHELL } from '../../text/shell.ts';
import { classNames } from '../../ui/class-names.ts';
import { GuichetMark } from '../../ui/guichet-mark.tsx';
import styles from './desk-cover.module.css';

interface DeskCoverProps {
  readonly title: string;
  readonly sentence?: string;
  /** The title is heard, and something larger is seen in its place. */
  readonly hidesTitle?: boolean;
  readonly children?: ReactNode;
  readonly foot?: ReactNode;
}

/** The page of a desk at which nobody works: the name, a title, and one thing to do. */
export function DeskCover({ title, sentence, hidesTitle = false, children, foot }: DeskCoverProps) {
  return (
    <div className={styles.cover}>
      <header className={styles.bar}>
        <GuichetMark />
        <span className={styles.name}>{SHELL.name}</span>
        <WindowButtons />
      </header>
      <main className={styles.middle}>
        <h1 className={classNames(styles.title, hidesTitle && 'visually-hidden')}>{title}</h1>
        {sentence !== undefined && <p className={styles.sentence}>{sentence}</p>}
        {children}
      </main>
      {foot !== undefined && <footer className={styles.foot}>{foot}</footer>}
    </div>
  );
}
