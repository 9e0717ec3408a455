import { classNames } from './class-names.ts';
import type { Tone } from './state-name.ts';
import styles from './clock-line.module.css';
import tones from './tone.module.css';

export interface ClockMark {
  /** Place on the line, from 0 to 1. */
  at: number;
  label: string;
  tone: Tone;
}

export interface ClockLineProps {
  /** Read aloud for the whole line. */
  description: string;
  /** Part of the line already passed, from 0 to 1. */
  ratio: number;
  startLabel: string;
  /** The goal: a mark on the line, its label in the middle. */
  goal: ClockMark;
  endLabel: string;
  /** Colour of the part already passed; neutral ink without one. */
  tone?: Tone | undefined;
}

/** A delay with its goal and its deadline: the clock of a request, or the points of a check with their thresholds. */
export function ClockLine({ description, ratio, startLabel, goal, endLabel, tone }: ClockLineProps) {
  return (
    <div>
      <div role="img" aria-label={description} className={styles.track}>
        <span className={classNames(styles.fill, tone && styles.toned, tone && tones[tone])} style={{ width: percent(ratio) }} />
        <span className={classNames(styles.mark, tones[goal.tone])} style={{ left: percent(goal.at) }} />
      </div>
      <div className={styles.words}>
        <span>{startLabel}</span>
        <span className={classNames(styles.goal, tones[goal.tone])}>{goal.label}</span>
        <span>{endLabel}</span>
      </div>
    </div>
  );
}

function percent(ratio: number): string {
  return `${Math.min(1, Math.max(0, ratio)) * 100}%`;
}
