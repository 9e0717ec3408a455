import { classNames } from './class-names.ts';
import styles from './amount.module.css';

export interface AmountProps {
  /** Already written in French: « 1 234,50 € ». */
  text: string;
  /** `strong` for the one asked about, `quiet` for what remains, `gain` and `loss` for a difference. */
  weight?: 'plain' | 'strong' | 'quiet' | 'gain' | 'loss' | 'title';
}

/** An amount in tabular figures, aligned on its right edge. */
export function Amount({ text, weight = 'plain' }: AmountProps) {
  return <span className={classNames('tnum', styles.amount, styles[weight])}>{text}</span>;
}
