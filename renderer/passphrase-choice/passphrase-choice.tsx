import { useMemo } from 'react';
import { faultSentence, PASSPHRASE, SIGN_IN } from '../text/sign-in.ts';
import { SecretField } from '../ui/secret-field.tsx';
import { StateSymbol } from '../ui/state-symbol.tsx';
import { judgeChoice, type ChoiceRule } from './judge-choice.ts';
import { lengthError } from './length-error.ts';
import styles from './passphrase-choice.module.css';

/** What was typed twice, until both are alike and may be chosen. */
export interface Choice {
  readonly first: string;
  readonly again: string;
}

export const NO_CHOICE: Choice = { first: '', again: '' };

export function isChosen({ first, again }: Choice, by: ChoiceRule): boolean {
  return first !== '' && first === again && judgeChoice(first, by).faults.length === 0;
}

interface PassphraseChoiceProps {
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
  /** Judged anew when it changes: give a stable value. */
  readonly by: ChoiceRule;
  readonly autoFocus?: boolean;
}

/** A new passphrase, typed twice, with what the CNIL's meter says of it and each reason against it, while one types. */
export function PassphraseChoice({ choice, onChange, by, autoFocus = false }: PassphraseChoiceProps) {
  const { bits, faults } = useMemo(() => judgeChoice(choice.first, by), [choice.first, by]);
  const isAnswered = choice.again !== '' && choice.again.length >= choice.first.length;
  return (
    <>
      <SecretField label={PASSPHRASE.label} hint={PASSPHRASE.hint(by.rule.minimumLength)} error={lengthError(choice.first)} value={choice.first} onChange={(first) => onChange({ ...choice, first })} words={SIGN_IN} autoFocus={autoFocus} required />
      <Meter bits={bits} full={by.rule.minimumBits} isGood={choice.first !== '' && faults.length === 0} />
      <ul className={styles.faults} aria-live="polite">
        {faults.filter(({ code }) => code !== 'too-long').map((fault) => (
          <li key={fault.code} className={styles.fault}>
            <StateSymbol state="due" size={14} />
            <span>{faultSentence(fault)}</span>
          </li>
        ))}
      </ul>
      <SecretField
        label={PASSPHRASE.again}
        error={isAnswered && choice.again !== choice.first ? PASSPHRASE.differs : undefined}
        value={choice.again}
        onChange={(again) => onChange({ ...choice, again })}
        words={SIGN_IN}
        required
      />
    </>
  );
}

/** The bar is full at the bits that the CNIL asks of a passphrase used alone. */
function Meter({ bits, full, isGood }: { readonly bits: number; readonly full: number; readonly isGood: boolean }) {
  const percent = Math.min(100, Math.round((bits / full) * 100));
  return (
    <div className={styles.meter}>
      <div className={styles.words}>
        <span>{isGood ? PASSPHRASE.good : PASSPHRASE.meter}</span>
        <span className="tnum">{PASSPHRASE.bits(bits)}</span>
      </div>
      <div role="meter" aria-label={PASSPHRASE.meter} aria-valuemin={0} aria-valuemax={full} aria-valuenow={Math.min(bits, full)} aria-valuetext={PASSPHRASE.bits(bits)} className={styles.track}>
        <span className={isGood ? styles.good : styles.fill} style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
