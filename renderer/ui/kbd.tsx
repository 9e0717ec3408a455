import { classNames } from './class-names.ts';
import styles from './kbd.module.css';

export interface KbdProps {
  /** The keys as a French keyboard names them: « A », « Ctrl K », « Échap ». */
  keys: string;
  /** True inside a control that already announces its keys. */
  decorative?: boolean;
  /** True on a ground filled with the accent. */
  onAccent?: boolean;
}

/** A key in its outline, drawn right of the label that it acts for. */
export function Kbd({ keys, decorative = false, onAccent = false }: KbdProps) {
  return (
    <kbd aria-hidden={decorative || undefined} className={classNames(styles.kbd, onAccent && styles.onAccent)}>
      {keys}
    </kbd>
  );
}
