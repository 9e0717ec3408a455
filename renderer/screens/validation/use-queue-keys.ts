import { useEffect } from 'react';

/** J and K walk down and up the queue wherever the focus is, unless a field or a window over the screen has it. */
export function useQueueKeys(onStep: (step: 1 | -1) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const step = STEPS[event.key.toLowerCase()];
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || isBusyElsewhere(event.target)) return;
      event.preventDefault();
      onStep(step);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onStep]);
}

const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };

function isBusyElsewhere(target: EventTarget | null): boolean {
  const isTyping = target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
  return isTyping || document.querySelector('dialog[open]') !== null;
}
