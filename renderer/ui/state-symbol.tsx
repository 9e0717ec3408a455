import type { ComponentType } from 'react';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleMinus,
  IconClockFilled,
  IconCloudUp,
  IconInfoCircleFilled,
  IconLockFilled,
  IconPlayerPauseFilled,
  type IconProps,
} from '@tabler/icons-react';
import { classNames } from './class-names.ts';
import { stateTones, type StateName } from './state-name.ts';
import styles from './state-symbol.module.css';
import tones from './tone.module.css';

const SYMBOLS: Readonly<Record<StateName, ComponentType<IconProps>>> = {
  urgent: IconAlertTriangleFilled,
  due: IconClockFilled,
  halfway: IconCircleHalf2,
  done: IconCircleCheckFilled,
  information: IconInfoCircleFilled,
  local: IconCloudUp,
  waiting: IconCircleDashed,
  paused: IconPlayerPauseFilled,
  past: IconCircleMinus,
  held: IconLockFilled,
};

/** The symbol of a state, without its word: the caller writes the word beside it. */
export function StateSymbol({ state, size = 16 }: { state: StateName; size?: number }) {
  const Symbol = SYMBOLS[state];
  return <Symbol aria-hidden size={size} stroke={1.75} className={classNames(styles.symbol, tones[stateTones[state]])} />;
}
