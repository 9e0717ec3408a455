import { useState } from 'react';
import { TextField } from './text-field.tsx';
import type { FieldWords } from './field.tsx';

export interface DateFieldProps<Value extends string> extends FieldWords {
  value: Value | null;
  onChange: (value: Value | null) => void;
  /** Reads what a person types or pastes (« 3/4/26 »); null when it is no date. */
  parse: (text: string) => Value | null;
  format: (value: Value) => string;
  /** Said when the text is no date. */
  unreadable: string;
  placeholder?: string | undefined;
  required?: boolean;
}

/** A date as typed text: read and rewritten on leaving the field, never replaced while it cannot be read. */
export function DateField<Value extends string>(props: DateFieldProps<Value>) {
  const { value, onChange, parse, format, unreadable, error, ...words } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(true);
  const isUnreadable = draft !== null && draft.trim() !== '' && parse(draft) === null;
  function leave(): void {
    setLeft(true);
    if (!isUnreadable) setDraft(null);
  }
  function read(text: string): void {
    setDraft(text);
    setLeft(false);
    const date = text.trim() === '' ? null : parse(text);
    if (date !== value) onChange(date);
  }
  return (
    <TextField
      {...words}
      figures
      inputMode="numeric"
      value={draft ?? (value === null ? '' : format(value))}
      error={isLeft && isUnreadable ? unreadable : error}
      onChange={read}
      onBlur={leave}
    />
  );
}
