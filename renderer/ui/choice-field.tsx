import { useId } from 'react';
import { classNames } from './class-names.ts';
import { FieldFoot, type FieldWords } from './field.tsx';
import styles from './choice-field.module.css';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string | undefined;
  /** Why this choice cannot be made now; it stays readable. */
  disabledReason?: string | undefined;
}

export interface ChoiceFieldProps<Value extends string> extends FieldWords {
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  /** `columns`: side by side where there is room, for choices that each have their hint. */
  layout?: 'column' | 'columns' | 'line';
}

/** One choice among a few, all visible. The arrows choose, as in any radio group. */
export function ChoiceField<Value extends string>({ choices, value, onChange, layout = 'column', ...words }: ChoiceFieldProps<Value>) {
  const id = useId();
  const described = [words.hint && `${id}-hint`, words.error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className={styles.group} role="radiogroup" aria-describedby={described || undefined} aria-invalid={words.error ? true : undefined}>
      <legend className={styles.legend}>
        {words.label}
        {words.note && <span className={styles.note}>{words.note}</span>}
      </legend>
      <div className={styles[layout]}>
        {choices.map((choice) => (
          <label key={choice.value} className={classNames(styles.choice, choice.disabledReason && styles.disabled)}>
            <input
              type="radio"
              name={id}
              className={styles.radio}
              checked={choice.value === value}
              disabled={choice.disabledReason !== undefined}
              onChange={() => onChange(choice.value)}
            />
            <span>
              {choice.label}
              {choice.disabledReason && <span className={styles.reason}> · {choice.disabledReason}</span>}
              {choice.hint && <span className={styles.hint}>{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldFoot id={id} hint={words.hint} error={words.error} />
    </fieldset>
  );
}
