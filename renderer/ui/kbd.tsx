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
  const className = classNames(styles.kbd, onAccent && styles.onAccent);
  // Drawn, not written: visible text of a control would have to be part of its spoken name (WCAG 2.5.3).
  if (decorative) return <kbd aria-hidden data-keys={keys} className={className} />;
  return <kbd className={className}>{keys}</kbd>;
}
