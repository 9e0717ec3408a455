import { IconHourglass } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { KnownPortal } from '../../../shared/contract/portal-access-contract.ts';
import { codeSecondsLeft, countdownText } from '../../../shared/domain/portal-access/temporary-code.ts';
import { instant, type Instant } from '../../../shared/domain/values/instant.ts';
import { ACCESS } from '../../text/portal-access.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import styles from './portal-access.module.css';

const WORDS = ACCESS.password;
const SECOND_MS = 1000;

/** When each member's code was asked for: leaving the screen does not stop the time. Nothing of the code itself is known here. */
const askedAt = new Map<number, Instant>();

interface CodeTimerProps {
  readonly memberId: number;
  readonly code: NonNullable<KnownPortal['temporaryCode']>;
}

/** Counts, with the member, the minutes that a code lives (ACC-08). It has no field: the code is the member's alone. */
export function CodeTimer({ memberId, code }: CodeTimerProps) {
  const [asked, setAsked] = useState(askedAt.get(memberId) ?? null);
  const left = useSecondsLeft(asked, code.minutes);
  function start(): void {
    const now = instant(Date.now());
    askedAt.set(memberId, now);
    setAsked(now);
  }
  return (
    <Card title={WORDS.timer}>
      <div className={styles.stack}>
        <p className={styles.sentence}>{WORDS.timerSentence(code.digits, code.minutes)}</p>
        {left !== null && (
          <p role="timer" aria-label={WORDS.left} className={`${styles.timer} tnum`}>
            {countdownText(left)}
          </p>
        )}
        {left === 0 && (
          <p role="status">
            <StateMark state="due" word={WORDS.over} />
          </p>
        )}
        <div className={styles.acts}>
          <ActButton label={left === null ? WORDS.start : WORDS.again} icon={IconHourglass} onAct={start} />
        </div>
      </div>
    </Card>
  );
}

function useSecondsLeft(asked: Instant | null, minutes: number): number | null {
  const [now, setNow] = useState(() => instant(Date.now()));
  useEffect(() => {
    if (asked === null) return undefined;
    const tick = (): void => setNow(instant(Date.now()));
    tick();
    const timer = setInterval(tick, SECOND_MS);
    return () => clearInterval(timer);
  }, [asked]);
  return asked === null ? null : codeSecondsLeft(asked, now, { minutes });
}
