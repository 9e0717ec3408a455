import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute } from 'react';
import { classNames } from './class-names.ts';
import { Field, type FieldWords } from './field.tsx';
import styles from './control.module.css';

export interface TextFieldProps extends FieldWords {
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  type?: Extract<HTMLInputTypeAttribute, 'text' | 'password' | 'email' | 'tel' | 'search'>;
  inputMode?: 'text' | 'numeric' | 'decimal';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  placeholder?: string | undefined;
  /** More than one line makes a text area. */
  rows?: number;
  maxLength?: number | undefined;
  /** Tabular figures, for an amount, a date or an account number. */
  figures?: boolean;
  required?: boolean;
  readOnly?: boolean;
  autoFocus?: boolean;
}

/** A line or an area of typed text. Nothing is corrected while typing. */
export function TextField({ label, note, hint, error, onChange, rows = 1, type = 'text', figures = false, ...rest }: TextFieldProps) {
  const { required = false, autoComplete = 'off', ...input } = rest;
  const shared = { ...input, 'data-autofocus': input.autoFocus, autoComplete, 'aria-required': required || undefined, className: classNames(styles.control, figures && 'tnum') };
  return (
    <Field label={label} note={note} hint={hint} error={error}>
      {(wiring) =>
        rows > 1 ? (
          <textarea {...wiring} {...shared} rows={rows} spellCheck lang="fr" onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input {...wiring} {...shared} type={type} spellCheck={false} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Field>
  );
}
