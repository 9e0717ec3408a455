import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { classNames } from './class-names.ts';
import styles from './masked-value.module.css';

export interface MaskedValueProps {
  /** What stands in the place of the value: « 2 61 03 •• ••• ••• •• ». */
  masked: string;
  /** What assistive technology reads instead of the dots. */
  maskedName: string;
  /** The value once revealed, else null: the screen never holds it before. */
  revealed: string | null;
  /** Asks for the value; the caller logs the reveal. */
  onReveal: () => void;
  onMask: () => void;
  revealLabel: string;
  maskLabel: string;
}

/** A NIR or an IBAN: masked until the eye is pressed. */
export function MaskedValue({ masked, maskedName, revealed, onReveal, onMask, revealLabel, maskLabel }: MaskedValueProps) {
  const isRevealed = revealed !== null;
  const Eye = isRevealed ? IconEyeOff : IconEye;
  return (
    <span className={styles.value}>
      <span className={classNames(styles.text, 'tnum')}>
        {isRevealed ? revealed : <span aria-hidden="true">{masked}</span>}
        {!isRevealed && <span className="visually-hidden">{maskedName}</span>}
      </span>
      <button type="button" className={styles.eye} aria-label={isRevealed ? maskLabel : revealLabel} onClick={isRevealed ? onMask : onReveal}>
        <Eye aria-hidden size={16} stroke={1.6} />
      </button>
    </span>
  );
}
