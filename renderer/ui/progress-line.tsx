import { useId } from 'react';
import styles from './progress-line.module.css';

export interface ProgressLineProps {
  label: string;
  /** From 0 to 1; null while the total is not known. */
  ratio: number | null;
  /** « 12 400 lignes sur 48 000 · encore 40 s environ ». */
  remaining: string;
}

/** How far a long act went, and how long it still takes. */
export function ProgressLine({ label, ratio, remaining }: ProgressLineProps) {
  const id = useId();
  const percent = ratio === null ? undefined : Math.round(Math.min(1, Math.max(0, ratio)) * 100);
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span id={id} className={styles.label}>
          {label}
        </span>
        <span className="tnum">{remaining}</span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={remaining}
        className={styles.track}
      >
        <span className={styles.fill} style={{ width: `${percent ?? 0}%` }} />
      </div>
    </div>
  );
}
