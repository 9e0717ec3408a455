import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import { checkWords } from '../../text/validation-checks.ts';
import { VALIDATION } from '../../text/validation.ts';
import { rovingIndex } from '../../ui/roving-index.ts';
import { StatePill } from '../../ui/state-pill.tsx';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import styles from './check-list.module.css';

export interface CheckListProps {
  readonly checks: RequestDetail['checks'];
  /** Changes when the eyes must go to the first check to look at: never on a decision, so that Enter decides nothing by accident. */
  readonly focusToken: string | null;
  /** Tells which check has the eyes, by its number, so that its place on the paper stands out. */
  readonly onActive: (number: number | null) => void;
}

/** Each fact checked: what it is, and what was compared. */
export function CheckList({ checks, focusToken, onActive }: CheckListProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (focusToken === null) return;
    const first = list.current?.querySelector<HTMLElement>('[data-verdict=to-look-at]') ?? list.current?.querySelector<HTMLElement>('li');
    first?.focus();
  }, [focusToken]);
  const conform = checks.filter((check) => check.verdict === 'conform').length;
  return (
    <section className={styles.section} aria-label={VALIDATION.checks}>
      <header className={styles.head}>
        <h3>{VALIDATION.checks}</h3>
        <span className={styles.pills}>
          {conform > 0 && <StatePill state="done" word={VALIDATION.conform(conform)} />}
          {conform < checks.length && <StatePill state="halfway" word={VALIDATION.toLookAt(checks.length - conform)} />}
        </span>
      </header>
      <ol ref={list} onKeyDown={moveAmongChecks}>
        {checks.map((check, index) => (
          <CheckLine key={`${check.code}-${index}`} check={check} number={index + 1} onActive={onActive} />
        ))}
      </ol>
    </section>
  );
}

function CheckLine({ check, number, onActive }: { check: RequestDetail['checks'][number]; number: number; onActive: CheckListProps['onActive'] }) {
  const { sentence, aside } = checkWords(check);
  return (
    <li
      tabIndex={0}
      data-verdict={check.verdict}
      className={styles.check}
      onFocus={() => onActive(number)}
      onBlur={() => onActive(null)}
      onMouseEnter={() => onActive(number)}
      onMouseLeave={() => onActive(null)}
    >
      <span className={styles.number}>{number}</span>
      <StateSymbol state={check.verdict === 'conform' ? 'done' : 'halfway'} size={15} />
      <span className={styles.sentence}>{sentence}</span>
      <span className={styles.aside}>{aside}</span>
    </li>
  );
}

function moveAmongChecks(event: KeyboardEvent<HTMLElement>): void {
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('li')];
  const current = lines.findIndex((line) => line === document.activeElement);
  const next = rovingIndex({ key: event.key, current, count: lines.length, axis: 'vertical' });
  if (next === null) return;
  event.preventDefault();
  event.stopPropagation();
  lines[next]?.focus();
}
