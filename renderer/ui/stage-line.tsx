import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleDashed, IconCircleDot } from '@tabler/icons-react';
import { classNames } from './class-names.ts';
import type { Tone } from './state-name.ts';
import styles from './stage-line.module.css';
import tones from './tone.module.css';

export type StageProgress = 'done' | 'current' | 'held' | 'waiting';

export interface Stage {
  /** What assistive technology hears: « praticien, fait ». */
  name: string;
  progress: StageProgress;
}

export interface StageLineProps {
  /** Always four: praticien, Assurance Maladie, mutuelle, virement. */
  stages: readonly [Stage, Stage, Stage, Stage];
  /** The word beneath, without which the line says nothing. */
  word: string;
}

const SYMBOLS = { done: IconCircleCheckFilled, current: IconCircleDot, held: IconAlertTriangleFilled, waiting: IconCircleDashed };
const TONES: Readonly<Record<StageProgress, Tone>> = { done: 'green', current: 'blue', held: 'amber', waiting: 'grey' };

/** How far a reimbursement went: four nodes and a word. */
export function StageLine({ stages, word }: StageLineProps) {
  const reached = stages.find((stage) => stage.progress === 'held') ?? stages.find((stage) => stage.progress === 'current');
  return (
    <div className={styles.line}>
      <ol className={styles.nodes}>
        {stages.map((stage) => {
          const Symbol = SYMBOLS[stage.progress];
          return (
            <li key={stage.name} className={classNames(styles.node, stage.progress === 'done' && styles.passed, tones[TONES[stage.progress]])}>
              <Symbol aria-hidden size={13} stroke={2.5} />
              <span className="visually-hidden">{stage.name}</span>
            </li>
          );
        })}
      </ol>
      <span className={classNames(styles.word, reached && styles.toned, reached && tones[TONES[reached.progress]])}>{word}</span>
    </div>
  );
}
