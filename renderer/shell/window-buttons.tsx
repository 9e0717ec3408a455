import { IconMinus, IconSquare, IconX } from '@tabler/icons-react';
import { controlWindow } from '../../shared/contract/workstation-contract.ts';
import { callCommand } from '../api/door.ts';
import { SHELL } from '../text/shell.ts';
import styles from './window-buttons.module.css';

type WindowAction = 'minimise' | 'maximise' | 'close';

/** Our own buttons where the window has no frame of the system. macOS draws its own. */
export function WindowButtons() {
  if (navigator.userAgent.includes('Mac OS X')) return null;
  return (
    <div className={styles.buttons}>
      <button type="button" aria-label={SHELL.minimise} className={styles.button} onClick={() => control('minimise')}>
        <IconMinus aria-hidden size={16} stroke={1.5} />
      </button>
      <button type="button" aria-label={SHELL.maximise} className={styles.button} onClick={() => control('maximise')}>
        <IconSquare aria-hidden size={13} stroke={1.5} />
      </button>
      <button type="button" aria-label={SHELL.close} className={styles.button} onClick={() => control('close')}>
        <IconX aria-hidden size={16} stroke={1.5} />
      </button>
    </div>
  );
}

function control(action: WindowAction): void {
  void callCommand(controlWindow, { action });
}
