import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Navigation, type NavigationProps } from './navigation.tsx';
import { StatusBar, type StatusItem } from './status-bar.tsx';
import { TitleBar, type TitleBarProps } from './title-bar.tsx';
import { useNarrowWindow } from './use-narrow-window.ts';
import styles from './app-frame.module.css';

export interface AppFrameProps {
  titleBar: TitleBarProps;
  navigation: Omit<NavigationProps, 'rail'>;
  /** Asks for the rail on a screen that needs the room; a narrow window has it anyway. */
  rail?: boolean;
  status: { start: readonly StatusItem[]; end: readonly StatusItem[] };
  /** « Aller au contenu », the first stop of the keyboard. */
  skipLabel: string;
  /** What nobody may miss, under the title bar, on every screen. */
  notice?: ReactNode;
  /** Toasts, above the status bar. */
  toasts?: ReactNode;
  children: ReactNode;
}

/** The frame of every screen: title bar, navigation, content, status bar. */
export function AppFrame({ titleBar, navigation, rail = false, status, skipLabel, notice, toasts, children }: AppFrameProps) {
  const isNarrow = useNarrowWindow();
  const isRail = rail || isNarrow;
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('content')?.focus()}>
        {skipLabel}
      </button>
      <TitleBar {...titleBar} />
      <div>{notice}</div>
      <div className={styles.middle}>
        <Navigation {...navigation} rail={isRail} />
        <main id="content" tabIndex={-1} className={styles.content}>
          {children}
        </main>
      </div>
      <StatusBar {...status} />
      <div className={classNames(styles.toasts, isRail && styles.besideRail)}>{toasts}</div>
    </div>
  );
}
