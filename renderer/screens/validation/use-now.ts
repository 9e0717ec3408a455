import { useEffect, useState } from 'react';
import { instant, type Instant } from '../../../shared/domain/values/instant.ts';

/** Clocks say minutes: half a minute late at most. */
const TICK_MS = 30_000;

/** The present, renewed often enough for clocks in minutes. */
export function useNow(): Instant {
  const [now, setNow] = useState(() => instant(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setNow(instant(Date.now())), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
