import { useEffect, useRef } from 'react';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import styles from './desk-cover.module.css';

/** What was refused and what to do, over the form that it answers; brought into sight where the form is longer than the window. */
export function SignInRefusal({ title, refusal }: { readonly title: string; readonly refusal: Refusal }) {
  const { cause, next } = sentencesOf(refusal);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [refusal]);
  return (
    <div ref={box} role="alert" className={styles.refusal}>
      <StateSymbol state="urgent" />
      <p>
        <strong>{title}</strong>
        <span>{`${cause} ${next}`}</span>
      </p>
    </div>
  );
}
