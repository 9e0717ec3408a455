import { useState } from 'react';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { classNames } from './class-names.ts';
import { Field, type FieldWords } from './field.tsx';
import control from './control.module.css';
import styles from './secret-field.module.css';

export interface SecretFieldProps extends FieldWords {
  value: string;
  onChange: (value: string) => void;
  /** What the button of the field says, and what is said when capitals are locked. */
  words: { show: string; hide: string; capsLock: string };
  autoFocus?: boolean;
  required?: boolean;
}

/** What a person knows: hidden until they ask to see it. Pasting is allowed, so that a keyring of theirs can type it; nothing of it is cut. */
export function SecretField({ label, note, hint, error, value, onChange, words, autoFocus = false, required = false }: SecretFieldProps) {
  const [isShown, setShown] = useState(false);
  const [isCapsLocked, setCapsLocked] = useState(false);
  const Icon = isShown ? IconEyeOff : IconEye;
  return (
    <Field label={label} note={note} hint={isCapsLocked ? words.capsLock : hint} error={error}>
      {(wiring) => (
        <span className={styles.line}>
          <input
            {...wiring}
            type={isShown ? 'text' : 'password'}
            className={classNames(control.control, styles.input)}
            value={value}
            spellCheck={false}
            autoComplete="off"
            autoFocus={autoFocus}
            data-autofocus={autoFocus || undefined}
            aria-required={required || undefined}
            onChange={(event) => onChange(event.target.value)}
            onKeyUp={(event) => setCapsLocked(event.getModifierState('CapsLock'))}
            onBlur={() => setCapsLocked(false)}
          />
          <button type="button" className={styles.eye} aria-label={isShown ? words.hide : words.show} aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            <Icon aria-hidden size={16} stroke={1.6} />
          </button>
        </span>
      )}
    </Field>
  );
}
