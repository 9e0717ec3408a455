import { useEffect, useRef } from 'react';
import { IconX } from '@tabler/icons-react';
import { ActButton } from './act-button.tsx';
import type { StateName } from './state-name.ts';
import { StateSymbol } from './state-symbol.tsx';
import styles from './toast.module.css';

/** Ten seconds to undo, as the interface promises. */
const UNDO_MS = 10_000;

export interface ToastProps {
  state: StateName;
  message: string;
  undo?: { label: string; shortcut?: string; onUndo: () => void } | undefined;
  closeLabel: string;
  /** Called once, when the time is over or the person closes. */
  onEnd: () => void;
}

/** What was just done, with ten seconds to undo it. The time stops while it is pointed at or holds the focus. */
export function Toast({ state, message, undo, closeLabel, onEnd }: ToastProps) {
  const timer = useCountdown(onEnd);
  return (
    <div className={styles.toast} onPointerEnter={timer.stop} onPointerLeave={timer.start} onFocus={timer.stop} onBlur={timer.start}>
      <p role="status" className={styles.message}>
        <StateSymbol state={state} />
        {message}
      </p>
      {undo && <ActButton size="small" label={undo.label} shortcut={undo.shortcut} onAct={undo.onUndo} />}
      <button type="button" aria-label={closeLabel} className={styles.close} onClick={onEnd}>
        <IconX aria-hidden size={16} stroke={1.6} />
      </button>
    </div>
  );
}

function useCountdown(onEnd: () => void): { start: () => void; stop: () => void } {
  const latest = useRef(onEnd);
  const running = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  function stop(): void {
    clearTimeout(running.current);
  }
  function start(): void {
    stop();
    running.current = setTimeout(() => latest.current(), UNDO_MS);
  }
  useEffect(() => {
    latest.current = onEnd;
  });
  useEffect(() => {
    running.current = setTimeout(() => latest.current(), UNDO_MS);
    return () => clearTimeout(running.current);
  }, []);
  return { start, stop };
}
