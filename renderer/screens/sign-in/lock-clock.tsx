import { useEffect, useState } from 'react';
import { instant } from '../../../shared/domain/values/instant.ts';
import { clockWords } from '../../text/sign-in.ts';
import styles from './desk-cover.module.css';

const MINUTE_MS = 60_000;

/** The hour, which changes with the minute; the whole minute that remains is slept through. */
export function LockClock() {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE_MS - (now % MINUTE_MS));
    return () => clearTimeout(timer);
  }, [now]);
  const { time, day } = clockWords(instant(now));
  return (
    <div className={styles.clock}>
      <p className={styles.time}>{time}</p>
      <p className={styles.sentence}>{day}</p>
    </div>
  );
}
