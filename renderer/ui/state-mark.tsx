import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { stateTones, type StateName } from './state-name.ts';
import { StateSymbol } from './state-symbol.tsx';
import styles from './state-mark.module.css';
import tones from './tone.module.css';

export interface StateMarkProps {
  state: StateName;
  /** Always given: colour and symbol alone never say a state. */
  word: ReactNode;
  size?: 'body' | 'small';
  /** Leaves the word in the ordinary ink, for a line where only the symbol is coloured. */
  plain?: boolean;
}

/** A state by colour, symbol and word, in the run of a line. */
export function StateMark({ state, word, size = 'body', plain = false }: StateMarkProps) {
  return (
    <span className={classNames(styles.mark, size === 'small' && styles.small, plain && styles.plain, tones[stateTones[state]])}>
      <StateSymbol state={state} size={size === 'small' ? 14 : 16} />
      <span className={styles.word}>{word}</span>
    </span>
  );
}
