import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { offerStepUp } from '../api/step-up.ts';

/** Loaded when an act first asks for it. */
const StepUpDialog = lazy(async () => ({ default: (await import('./step-up-dialog.tsx')).StepUpDialog }));

/** Opens the dialog whenever the door wants a proof, and answers all that wait for it at once. */
export function StepUp() {
  const [isAsked, setAsked] = useState(false);
  const waiting = useRef<((isProved: boolean) => void)[]>([]);
  useEffect(() => {
    const asked = waiting.current;
    const withdraw = offerStepUp(() => {
      setAsked(true);
      return new Promise((resolve) => asked.push(resolve));
    });
    return () => {
      withdraw();
      for (const answer of asked.splice(0)) answer(false);
    };
  }, []);
  function end(isProved: boolean): void {
    setAsked(false);
    for (const answer of waiting.current.splice(0)) answer(isProved);
  }
  if (!isAsked) return null;
  return (
    <Suspense fallback={null}>
      <StepUpDialog onEnd={end} />
    </Suspense>
  );
}
