import { useRef, type KeyboardEvent } from 'react';
import { rovingIndex } from './roving-index.ts';
import styles from './title-menu.module.css';

export interface TitleMenuEntry {
  id: string;
  label: string;
  /** Place in the label of the letter that opens it with Alt. */
  mnemonicAt: number;
}

export interface TitleMenuProps {
  label: string;
  entries: readonly TitleMenuEntry[];
  /** The point under the label where the system draws its menu. */
  onOpen: (id: string, point: { x: number; y: number }) => void;
}

/** The labels of the application menu in the title bar; the system draws what they open. */
export function TitleMenu({ label, entries, onOpen }: TitleMenuProps) {
  const bar = useRef<HTMLDivElement>(null);
  function moveByKey(event: KeyboardEvent): void {
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const current = buttons.findIndex((button) => button === document.activeElement);
    const next = rovingIndex({ key: event.key, current, count: buttons.length, axis: 'horizontal' });
    if (event.key === 'ArrowDown') buttons[current]?.click();
    else if (next !== null) buttons[next]?.focus();
    else return;
    event.preventDefault();
  }
  return (
    <div ref={bar} role="menubar" aria-label={label} className={styles.menu} onKeyDown={moveByKey}>
      {entries.map((entry, place) => (
        <button
          key={entry.id}
          type="button"
          role="menuitem"
          aria-haspopup="menu"
          aria-label={entry.label}
          aria-keyshortcuts={`Alt+${entry.label[entry.mnemonicAt] ?? ''}`}
          tabIndex={place === 0 ? 0 : -1}
          className={styles.entry}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            onOpen(entry.id, { x: Math.round(box.left), y: Math.round(box.bottom) });
          }}
        >
          {entry.label.slice(0, entry.mnemonicAt)}
          <span className={styles.mnemonic}>{entry.label[entry.mnemonicAt]}</span>
          {entry.label.slice(entry.mnemonicAt + 1)}
        </button>
      ))}
    </div>
  );
}
