import { IconArrowRight, IconCheck, IconEdit, IconX } from '@tabler/icons-react';
import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';
import { ANSWER, consequenceWords } from '../../text/validation-dialogs.ts';
import { shortReason, VALIDATION } from '../../text/validation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import styles from './request-panel.module.css';

export interface DecisionBarProps {
  readonly detail: RequestDetail;
  /** Why the person cannot decide now; null when they can. */
  readonly refusal: Refusal | null;
  /** Why it cannot be accepted, whoever decides; null when it can. */
  readonly acceptRefusal: Refusal | null;
  readonly onAccept: () => void;
  readonly onCorrect: () => void;
  readonly onRefuse: () => void;
  /** Null unless this person may say that a correction was made. */
  readonly onAnswer: (() => void) | null;
}

/** The consequence, then the acts: accepting comes first, refusing is red text and never a red block. */
export function DecisionBar({ detail, refusal, acceptRefusal, onAccept, onCorrect, onRefuse, onAnswer }: DecisionBarProps) {
  if (detail.status !== 'to-check' && detail.status !== 'correction') return <Outcome detail={detail} />;
  const reason = refusal === null ? undefined : shortReason(refusal);
  const stop = refusal ?? acceptRefusal;
  const acceptVariant = onAnswer === null ? 'primary' : 'plain';
  return (
    <footer className={styles.decision} aria-label={VALIDATION.decision}>
      <p className={styles.consequence}>
        <IconArrowRight aria-hidden size={14} stroke={1.7} />
        {stop === null ? `${VALIDATION.effect}\u00A0: ${lowered(consequenceWords(detail))}` : refusalSentence(stop.code, stop.facts)}
      </p>
      <div className={styles.acts}>
        {onAnswer !== null && <ActButton size="decision" variant="primary" label={ANSWER.act} icon={IconEdit} onAct={onAnswer} />}
        <ActButton size="decision" variant={acceptVariant} label={VALIDATION.accept} icon={IconCheck} shortcut="A" disabledReason={stop === null ? undefined : shortReason(stop)} onAct={onAccept} />
        <ActButton size="decision" label={VALIDATION.correction} icon={IconEdit} shortcut="C" disabledReason={reason} onAct={onCorrect} />
        <ActButton size="decision" variant="danger" label={VALIDATION.refuse} icon={IconX} shortcut="R" disabledReason={reason} onAct={onRefuse} />
      </div>
    </footer>
  );
}

/** What was decided stays readable; there is nothing more to do. */
function Outcome({ detail }: { readonly detail: RequestDetail }) {
  const { decision, status, memberMessage, reasons } = detail;
  const reason = reasons.find((known) => known.code === decision?.reasonCode)?.label ?? null;
  const words = decision === null ? VALIDATION.withdrawn : VALIDATION.outcome(status, decision.fullName, decision.at);
  return (
    <footer className={styles.decision} aria-label={VALIDATION.decision}>
      <StateMark state={status === 'accepted' ? 'done' : 'past'} word={[words, reason].filter((part) => part !== null).join(' · ')} />
      {status === 'refused' && memberMessage !== null && <p className={styles.quote}>{memberMessage}</p>}
    </footer>
  );
}

/** After a colon a sentence goes on in lower case; a name in capitals keeps its own. */
function lowered(sentence: string): string {
  const second = sentence.charAt(1);
  return second === second.toLowerCase() && /^(?:Remb|Prél)/u.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}
