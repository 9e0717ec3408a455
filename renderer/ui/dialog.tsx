import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

export interface DialogProps {
  /** The id of the heading inside, as `Panel` gives it. */
  labelledBy: string;
  /** Échap asks for it; the caller unmounts the dialog. */
  onClose: () => void;
  children: ReactNode;
  width?: 'narrow' | 'wide';
}

/**
 * A window over the screen, open as long as it is mounted. The browser's own
 * modal holds the focus, makes the rest inert, and gives the focus back at the
 * end; the control with `autoFocus` receives it first. A click outside does nothing: typing must not be lost by a slip.
 */
export function Dialog({ labelledBy, onClose, children, width = 'narrow' }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opened = dialog.current;
    if (opened === null) return undefined;
    if (!opened.open) opened.showModal();
    opened.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => opened.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={labelledBy}
      className={classNames(styles.dialog, styles[width])}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
