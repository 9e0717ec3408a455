import { useId, type ReactNode } from 'react';
import { IconCheck } from '@tabler/icons-react';
import { classNames } from './class-names.ts';
import { FieldFoot } from './field.tsx';
import styles from './check-field.module.css';

export interface CheckFieldProps {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string | undefined;
  error?: string | undefined;
  /** Right end of the line: « obligatoire », a duration. */
  aside?: ReactNode;
  disabledReason?: string | undefined;
}

/** A box to tick; the whole line is its target. */
export function CheckField({ label, checked, onChange, hint, error, aside, disabledReason }: CheckFieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label className={classNames(styles.line, disabledReason && styles.disabled)}>
        <span className={styles.box}>
          <input
            type="checkbox"
            className={styles.input}
            checked={checked}
            disabled={disabledReason !== undefined}
            aria-describedby={described || undefined}
            aria-invalid={error ? true : undefined}
            onChange={(event) => onChange(event.target.checked)}
          />
          <IconCheck aria-hidden size={12} stroke={2.5} className={styles.tick} />
        </span>
        <span className={styles.label}>
          {label}
          {disabledReason && <span className={styles.reason}> · {disabledReason}</span>}
        </span>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </label>
      <FieldFoot id={id} hint={hint} error={error} />
    </div>
  );
}
