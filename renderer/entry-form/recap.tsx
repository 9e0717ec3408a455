import { useEffect, useRef, type ReactNode } from 'react';
import { ENTRY } from '../text/entry-form.ts';
import { FactsRow, type Fact } from '../ui/facts-row.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateSymbol } from '../ui/state-symbol.tsx';
import styles from './entry-form.module.css';

interface RecapProps {
  readonly facts: readonly Fact[];
  readonly effect: string;
  readonly actions: ReactNode;
  readonly onEscape: () => void;
}

/** What is about to be sent, read again with the member: Entrée sends, Échap goes back to the form. */
export function Recap({ facts, effect, actions, onEscape }: RecapProps) {
  const latest = useRef(onEscape);
  useEffect(() => {
    latest.current = onEscape;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('dialog[open]') === null) latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={styles.boxed}>
      <Panel title={ENTRY.recap} titleId="entry-recap" actions={actions}>
        <div className={styles.fields}>
          <div className={styles.facts}>
            <FactsRow layout="column" facts={facts} />
          </div>
          <p className={styles.effect}>
            <StateSymbol state="information" />
            <span>{effect}</span>
          </p>
        </div>
      </Panel>
    </div>
  );
}
