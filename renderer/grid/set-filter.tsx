import { IconX } from '@tabler/icons-react';
import { useRef, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { CheckField } from '../ui/check-field.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './filter-field.module.css';

export interface SetFilterProps<Value extends string> {
  /** « Filtrer la colonne État ». */
  label: string;
  /** What stands there while nothing is chosen. */
  placeholder: string;
  clearLabel: string;
  choices: readonly { readonly value: Value; readonly label: string }[];
  chosen: readonly Value[];
  onChange: (chosen: readonly Value[]) => void;
}

/** A choice among a few words, ticked in a panel under the column; no tick means all of them. */
export function SetFilter<Value extends string>({ label, placeholder, clearLabel, choices, chosen, onChange }: SetFilterProps<Value>) {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const words = choices.filter(({ value }) => chosen.includes(value)).map((choice) => choice.label).join(', ');
  function open(): void {
    if (menu.current === null || button.current === null) return;
    menu.current.showPopover();
    placeUnder(menu.current, button.current);
    menu.current.querySelector('input')?.focus();
  }
  function toggle(value: Value, isTicked: boolean): void {
    onChange(choices.map((choice) => choice.value).filter((known) => (known === value ? isTicked : chosen.includes(known))));
  }
  return (
    <span className={styles.box}>
      <button
        ref={button}
        type="button"
        aria-label={`${label} : ${words === '' ? placeholder : words}`}
        aria-haspopup="dialog"
        className={classNames(styles.chooser, words !== '' && styles.filled)}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key === 'Delete' || event.key === 'Backspace') onChange([]);
          if (event.key === 'ArrowDown') open();
        }}
      >
        <span className={styles.words}>{words === '' ? placeholder : words}</span>
      </button>
      {words !== '' && (
        <button type="button" tabIndex={-1} aria-label={clearLabel} className={styles.clear} onClick={() => onChange([])}>
          <IconX aria-hidden size={14} stroke={1.75} />
        </button>
      )}
      {/* Outside of the grid's own elements: its keys must not act on the ticks. */}
      {createPortal(
        <div ref={menu} popover="auto" role="dialog" aria-label={label} className={styles.menu} onKeyDown={(event) => moveAmongTicks(event, button.current)}>
          {choices.map((choice) => (
            <CheckField key={choice.value} label={choice.label} checked={chosen.includes(choice.value)} onChange={(isTicked) => toggle(choice.value, isTicked)} />
          ))}
        </div>,
        document.body,
      )}
    </span>
  );
}

function moveAmongTicks(event: KeyboardEvent<HTMLDivElement>, button: HTMLButtonElement | null): void {
  if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'Tab') {
    event.preventDefault();
    event.currentTarget.hidePopover();
    button?.focus();
    return;
  }
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const ticks = [...event.currentTarget.querySelectorAll('input')];
  const at = ticks.findIndex((tick) => tick === document.activeElement);
  ticks[(at + step + ticks.length) % ticks.length]?.focus();
}

/** Under its column, pushed back inside the window. */
function placeUnder(menu: HTMLElement, button: HTMLElement): void {
  const place = button.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(place.left, window.innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${place.bottom + 4}px`;
}
