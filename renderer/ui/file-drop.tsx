import { useId, useRef, useState, type DragEvent } from 'react';
import { IconFileUpload } from '@tabler/icons-react';
import { ActButton } from './act-button.tsx';
import { classNames } from './class-names.ts';
import { FieldFoot } from './field.tsx';
import styles from './file-drop.module.css';

export interface FileDropProps {
  label: string;
  /** Accepted formats and size, in words. */
  hint: string;
  buttonLabel: string;
  /** As the `accept` attribute: « .pdf,.jpg ». A dropped file is not filtered by it: the caller judges its content. */
  accept: string;
  onFiles: (files: readonly File[]) => void;
  shortcut?: string | undefined;
  error?: string | undefined;
  multiple?: boolean;
}

/** A place to drop files on, with the button that does the same by keyboard. */
export function FileDrop({ label, hint, error, multiple = false, ...picker }: FileDropProps) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  function give(files: FileList | null): void {
    const chosen = [...(files ?? [])].slice(0, multiple ? undefined : 1);
    if (chosen.length > 0) picker.onFiles(chosen);
  }
  function hover(event: DragEvent): void {
    event.preventDefault();
    setOver(true);
  }
  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    give(event.dataTransfer.files);
  }
  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={classNames(`${id}-hint`, error && `${id}-error`)}
      className={classNames(styles.drop, isOver && styles.over)}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload aria-hidden size={20} stroke={1.6} className={styles.icon} />
      <div className={styles.words}>
        <span id={`${id}-label`} className={styles.label}>
          {label}
        </span>
        <FieldFoot id={id} hint={hint} error={error} />
      </div>
      <FilePicker {...picker} multiple={multiple} onFiles={give} />
    </div>
  );
}

interface FilePickerProps extends Pick<FileDropProps, 'buttonLabel' | 'accept' | 'shortcut'> {
  multiple: boolean;
  onFiles: (files: FileList | null) => void;
}

function FilePicker({ buttonLabel, accept, shortcut, multiple, onFiles }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <ActButton label={buttonLabel} shortcut={shortcut} onAct={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          onFiles(event.target.files);
          event.target.value = '';
        }}
      />
    </>
  );
}
