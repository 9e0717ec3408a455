import { useEffect, useRef, type ReactNode } from 'react';
import { ENTRY } from '../text/entry-form.ts';
import { StateSymbol } from '../ui/state-symbol.tsx';
import styles from './entry-form.module.css';

export interface FaultLine {
  /** The place of the field: the `name` of its `FieldPlace`. */
  readonly place: string;
  readonly sentence: string;
}

/** All faults of a form at once, each a link to its field; takes the focus when it appears. */
export function FaultSummary({ faults }: { readonly faults: readonly FaultLine[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} role="alert" tabIndex={-1} className={styles.faults}>
      <p className={styles.faultsTitle}>
        <StateSymbol state="urgent" /> {ENTRY.faults(faults.length)}
      </p>
      <ul>
        {faults.map(({ place, sentence }) => (
          <li key={place}>
            <button type="button" className={styles.faultLink} onClick={() => focusPlace(place)}>
              {sentence}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where a fault's link leads: the first control inside. */
export function FieldPlace({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div id={`place-${name}`} className={styles.place}>
      {children}
    </div>
  );
}

function focusPlace(name: string): void {
  const place = document.getElementById(`place-${name}`);
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input:not([hidden]), button')?.focus();
}
