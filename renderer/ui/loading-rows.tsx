import styles from './loading-rows.module.css';

/** Widths in percent, so that still bars look like text rather than like a table of one value. */
const WIDTHS = [62, 48, 71, 55, 66, 44] as const;

/** The place of rows that are being read. Nothing moves; the label is announced. */
export function LoadingRows({ label, count = 4 }: { label: string; count?: number }) {
  return (
    <div role="status" className={styles.rows}>
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} aria-hidden="true" className={styles.row}>
          <span className={styles.short} />
          <span className={styles.bar} style={{ width: `${WIDTHS[row % WIDTHS.length] ?? 60}%` }} />
        </div>
      ))}
    </div>
  );
}
