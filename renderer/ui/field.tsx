import { useId, type ReactNode } from 'react';
import { StateSymbol } from './state-symbol.tsx';
import styles from './field.module.css';

export interface FieldWords {
  label: string;
  /** Right of the label: « facultatif », a unit. */
  note?: string | undefined;
  hint?: string | undefined;
  /** What is wrong and what to write, beside the field. */
  error?: string | undefined;
}

/** The attributes that tie a control to its label, hint and error. */
export interface FieldWiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface FieldProps extends FieldWords {
  children: (wiring: FieldWiring) => ReactNode;
}

/** A control between its label and its hint or error; `children` spreads the wiring on the control. */
export function Field({ label, note, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <div className={styles.heading}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </div>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      <FieldFoot id={id} hint={hint} error={error} />
    </div>
  );
}

/** The hint and the error under a control or a group of controls. */
export function FieldFoot({ id, hint, error }: { id: string; hint?: string | undefined; error?: string | undefined }) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          <StateSymbol state="urgent" size={14} />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </>
  );
}
