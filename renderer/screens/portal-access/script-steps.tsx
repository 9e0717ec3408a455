import { IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { KnownPortal } from '../../../shared/contract/portal-access-contract.ts';
import { currentStep, type ScriptAnswer } from '../../../shared/domain/portal-access/access-script.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { ACCESS } from '../../text/portal-access.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import styles from './portal-access.module.css';

const WORDS = ACCESS.script;
type Script = KnownPortal['scripts'][number];
type Step = Script['steps'][number];

interface ScriptStepsProps {
  readonly memberId: number;
  readonly script: Script;
  readonly answers: readonly ScriptAnswer[];
  readonly onAnswer: (step: string, answer: 'yes' | 'no') => void;
}

/** The steps in order: those answered with their tick or cross, the one to ask now, those to come. */
export function ScriptSteps({ memberId, script, answers, onAnswer }: ScriptStepsProps) {
  const current = currentStep(script, answers);
  const place = script.steps.findIndex(({ code }) => code === current);
  return (
    <Card title={script.title} counter={current === null ? undefined : WORDS.step(place + 1, script.steps.length)} padding="flush">
      <ol className={styles.steps}>
        {script.steps.map((step) => (
          <ScriptLine
            key={step.code} step={step} answer={answers.find((given) => given.step === step.code)?.answer ?? null} isCurrent={step.code === current} memberId={memberId}
            isMoved={answers.length > 0} onAnswer={(answer) => onAnswer(step.code, answer)}
          />
        ))}
      </ol>
    </Card>
  );
}

interface ScriptLineProps {
  readonly step: Step;
  readonly answer: 'yes' | 'no' | null;
  readonly isCurrent: boolean;
  readonly memberId: number;
  /** Whether something was answered: the focus then follows to the step that comes. */
  readonly isMoved: boolean;
  readonly onAnswer: (answer: 'yes' | 'no') => void;
}

function ScriptLine({ step, answer, isCurrent, memberId, isMoved, onAnswer }: ScriptLineProps) {
  return (
    <li aria-current={isCurrent ? 'step' : undefined} className={classNames(styles.step, isCurrent && styles.current, answer === null && !isCurrent && styles.future)}>
      <div className={styles.stepHead}>
        <StateSymbol state={answer === 'yes' ? 'done' : answer === 'no' ? 'due' : 'waiting'} />
        <span className={styles.stepAsk}>
          {step.ask}
          {answer !== null && <span className="visually-hidden"> {WORDS.answered[answer]}</span>}
        </span>
        {answer !== null && <ActButton size="small" variant="ghost" label={WORDS.change} accessibleName={`${WORDS.change}, ${step.ask}`} onAct={() => onAnswer(answer === 'yes' ? 'no' : 'yes')} />}
      </div>
      {answer === 'no' && <Otherwise step={step} memberId={memberId} />}
      {isCurrent && <Answers ask={step.ask} takesFocus={isMoved} onAnswer={onAnswer} />}
    </li>
  );
}

/** What is said after a cross, and the help that then serves. */
function Otherwise({ step, memberId }: { readonly step: Step; readonly memberId: number }) {
  const { go } = useNavigation();
  const { help } = step;
  return (
    <p className={styles.otherwise}>
      <span>{step.otherwise}</span>
      {help !== null && (
        <ActButton
          size="small" label={WORDS.help} accessibleName={`${WORDS.help}, ${step.otherwise}`} onAct={() => go({ screen: 'portal-access', memberId, help: help === 'report' ? 'alert' : help })}
        />
      )}
    </p>
  );
}

interface AnswersProps {
  readonly ask: string;
  readonly takesFocus: boolean;
  readonly onAnswer: (answer: 'yes' | 'no') => void;
}

function Answers({ ask, takesFocus, onAnswer }: AnswersProps) {
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) yes.current?.focus();
  }, [takesFocus]);
  return (
    <div role="group" aria-label={ask} className={styles.stepActs}>
      <ActButton ref={yes} label={WORDS.yes} icon={IconCheck} onAct={() => onAnswer('yes')} />
      <ActButton label={WORDS.no} icon={IconX} onAct={() => onAnswer('no')} />
    </div>
  );
}
