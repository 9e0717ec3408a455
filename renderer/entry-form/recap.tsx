import { IconArrowLeft, IconSend } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { ENTRY } from '../text/entry-form.ts';
import { ActButton } from '../ui/act-button.tsx';
import { FactsRow, type Fact } from '../ui/facts-row.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateSymbol } from '../ui/state-symbol.tsx';
import { RefusalBox } from './refusal-box.tsx';
import styles from './entry-form.module.css';

interface RecapProps {
  readonly facts: readonly Fact[];
  readonly delays: { readonly goalHours: number; readonly deadlineHours: number };
  /** What sending does, where it is not the usual wait for a validator; and the name of the act. */
  readonly words?: { readonly effect: string; readonly send: string };
  /** The answer to what was sent; one that names fields is shown beside them, in the form. */
  readonly refusal: Refusal | null;
  readonly isSending: boolean;
  readonly onSend: () => void;
  readonly onCorrect: () => void;
}

/** What is about to be sent, read again with the member: Entrée sends, Échap goes back to the form. */
export function Recap({ facts, delays, words, refusal, isSending, onSend, onCorrect }: RecapProps) {
  useEscape(onCorrect);
  const actions = (
    <>
      <ActButton label={words?.send ?? ENTRY.send} icon={IconSend} variant="primary" size="decision" autoFocus disabledReason={isSending ? ENTRY.sending : undefined} onAct={onSend} />
      <ActButton label={ENTRY.toForm} icon={IconArrowLeft} shortcut="Échap" onAct={onCorrect} />
    </>
  );
  return (
    <>
      {refusal !== null && refusal.fields === undefined && <RefusalBox title={ENTRY.notSent} refusal={refusal} />}
      <div className={styles.boxed}>
        <Panel title={ENTRY.recap} titleId="entry-recap" actions={actions}>
          <div className={styles.fields}>
            <div className={styles.facts}>
              <FactsRow layout="column" facts={facts} />
            </div>
            <p className={styles.effect}>
              <StateSymbol state="information" />
              <span>{words?.effect ?? ENTRY.effect(delays.goalHours, delays.deadlineHours)}</span>
            </p>
          </div>
        </Panel>
      </div>
    </>
  );
}

/** Échap anywhere on the screen, unless a dialog is open and takes it for itself. */
function useEscape(onEscape: () => void): void {
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
}
