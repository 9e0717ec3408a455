import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './facts-row.module.css';

export interface Fact {
  label: string;
  value: ReactNode;
}

/** Labels and their values, in one line that wraps or one below the other. */
export function FactsRow({ facts, layout = 'line' }: { facts: readonly Fact[]; layout?: 'line' | 'column' }) {
  return (
    <dl className={classNames(styles.facts, styles[layout])}>
      {facts.map((fact) => (
        <div key={fact.label} className={styles.fact}>
          <dt className={styles.label}>{fact.label}</dt>
          <dd className={styles.value}>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
