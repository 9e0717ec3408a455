import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import styles from './filter-field.module.css';

/** A pause in typing, not each letter, starts a read. */
const PAUSE_MS = 150;

export interface TypedFilterProps {
  label: string;
  placeholder: string;
  /** The filter in force as text: typing begins from it, and a view that changes it changes the field. */
  value: string;
  /** False when the text says nothing that the column can compare: the field shows it and the filter stays as it was. */
  onType: (text: string) => boolean;
  /** Said in the field's bubble while the text cannot be read. */
  hint: string;
  hasSymbol?: boolean;
  figures?: boolean;
}

/** A filter that is typed: read at each pause, at once on Entrée, emptied by Échap. */
export function TypedFilter({ label, placeholder, value, onType, hint, hasSymbol = false, figures = false }: TypedFilterProps) {
  const [text, setText] = useState(value);
  const [isWrong, setWrong] = useState(false);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // What is being typed belongs to the person; anything else that changes the filter is shown.
    if (document.activeElement !== field.current || value === '') setText(value);
    setWrong(false);
  }, [value]);
  useEffect(() => () => clearTimeout(pause.current), []);
  function apply(typed: string): void {
    clearTimeout(pause.current);
    setWrong(!onType(typed));
  }
  function type(typed: string): void {
    setText(typed);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => apply(typed), PAUSE_MS);
  }
  return (
    <label className={classNames(styles.field, value !== '' && styles.filled, isWrong && styles.wrong)}>
      {hasSymbol && <IconSearch aria-hidden size={14} stroke={1.75} />}
      <input
        ref={field}
        type="text"
        aria-label={label}
        aria-invalid={isWrong || undefined}
        title={isWrong ? hint : undefined}
        placeholder={placeholder}
        value={text}
        spellCheck={false}
        autoComplete="off"
        className={classNames(styles.input, figures && 'tnum')}
        onChange={(event) => type(event.target.value)}
        onBlur={() => apply(text)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply(text);
          if (event.key !== 'Escape') return;
          setText('');
          apply('');
        }}
      />
    </label>
  );
}
