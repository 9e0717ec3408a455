import { classNames } from './class-names.ts';
import { stateTones, type StateName } from './state-name.ts';
import { StateSymbol } from './state-symbol.tsx';
import styles from './state-pill.module.css';
import tones from './tone.module.css';

/** A state on its soft ground, for headings and result lists. `symbol={false}` is for a remark that is no state of a file. */
export function StatePill({ state, word, symbol = true }: { state: StateName; word: string; symbol?: boolean }) {
  return (
    <span className={classNames(styles.pill, tones[stateTones[state]])}>
      {symbol && <StateSymbol state={state} size={14} />}
      {word}
    </span>
  );
}
