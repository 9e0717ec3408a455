import { useEffect, useState } from 'react';

/** False at first, true once `delayMs` have passed: for what must not compete with the first frame. */
export function useLater(delayMs: number): boolean {
  const [isLater, setIsLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLater(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return isLater;
}
