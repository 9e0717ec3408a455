import { Fragment, useId, useRef, useState, type ComponentType, type KeyboardEvent, type Ref } from 'react';
import { IconCheck, IconChevronDown, type IconProps } from '@tabler/icons-react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { labelStartingWith, rovingIndex } from './roving-index.ts';
import { ariaShortcut } from './shortcut.ts';
import styles from './menu-button.module.css';
import buttons from './act-button.module.css';

export interface MenuItem {
  id: string;
  label: string;
  icon?: ComponentType<IconProps>;
  shortcut?: string;
  /** Stays in the menu and says why it cannot act. */
  disabledReason?: string | undefined;
  /** Given for a choice that stays: the item is then ticked or not. */
  checked?: boolean;
  separated?: boolean;
}

export interface MenuButtonProps {
  label: string;
  /** Draws the icon alone; the label is then heard, not seen. */
  icon?: ComponentType<IconProps> | undefined;
  items: readonly MenuItem[];
  onChoose: (id: string) => void;
  variant?: 'plain' | 'ghost';
}

/** A button that opens a menu under it. Arrows, Home, End and first letters move, Échap closes. */
export function MenuButton({ label, icon, items, onChoose, variant = 'plain' }: MenuButtonProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  function choose(item: MenuItem): void {
    if (item.disabledReason !== undefined) return;
    menu.current?.hidePopover();
    button.current?.focus();
    onChoose(item.id);
  }
  return (
    <>
      <MenuTrigger ref={button} {...{ id, label, icon, variant, isOpen }} onOpen={(end) => openUnder(menu.current, button.current, end)} />
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className={styles.menu}
        onKeyDown={moveInMenu}
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          const isEntered = menu.current?.contains(document.activeElement);
          if (event.newState === 'open' && !isEntered) openUnder(menu.current, button.current, 'first');
        }}
      >
        {items.map((item) => (
          <Fragment key={item.id}>
            {item.separated && <hr className={styles.rule} />}
            <MenuLine item={item} onChoose={() => choose(item)} />
          </Fragment>
        ))}
      </div>
    </>
  );
}

interface MenuTriggerProps {
  id: string;
  label: string;
  icon: ComponentType<IconProps> | undefined;
  variant: 'plain' | 'ghost';
  isOpen: boolean;
  onOpen: (end: 'first' | 'last') => void;
  ref: Ref<HTMLButtonElement>;
}

function MenuTrigger({ id, label, icon: Icon, variant, isOpen, onOpen, ref }: MenuTriggerProps) {
  return (
    <button
      ref={ref}
      type="button"
      aria-haspopup="menu"
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      aria-label={Icon ? label : undefined}
      popoverTarget={id}
      className={classNames(buttons.button, buttons[variant], Icon && styles.iconOnly)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        onOpen(event.key === 'ArrowDown' ? 'first' : 'last');
      }}
    >
      {Icon ? <Icon aria-hidden size={16} stroke={1.75} /> : label}
      {!Icon && <IconChevronDown aria-hidden size={16} stroke={1.6} />}
    </button>
  );
}

function MenuLine({ item, onChoose }: { item: MenuItem; onChoose: () => void }) {
  const Icon = item.checked ? IconCheck : item.icon;
  return (
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={item.checked}
      aria-disabled={item.disabledReason !== undefined || undefined}
      aria-keyshortcuts={item.shortcut && ariaShortcut(item.shortcut)}
      tabIndex={-1}
      className={styles.item}
      onClick={onChoose}
    >
      <span className={styles.icon}>{Icon && <Icon aria-hidden size={16} stroke={1.6} />}</span>
      <span className={styles.label}>
        {item.label}
        {item.disabledReason && <span className={styles.reason}> · {item.disabledReason}</span>}
      </span>
      {item.shortcut && <Kbd keys={item.shortcut} decorative />}
    </button>
  );
}

function moveInMenu(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key === 'Tab') event.currentTarget.hidePopover();
  const items = itemsOf(event.currentTarget);
  const current = items.findIndex((item) => item === document.activeElement);
  const labels = items.map((item) => item.textContent?.trim() ?? '');
  const next = rovingIndex({ key: event.key, current, count: items.length, axis: 'vertical' }) ?? labelStartingWith(event.key, labels, current);
  if (next === null || event.ctrlKey) return;
  event.preventDefault();
  event.stopPropagation();
  items[next]?.focus();
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]')];
}

function openUnder(menu: HTMLElement | null, button: HTMLElement | null, end: 'first' | 'last'): void {
  if (menu === null || button === null) return;
  if (!menu.matches(':popover-open')) menu.showPopover();
  placeUnder(menu, button);
  itemsOf(menu).at(end === 'first' ? 0 : -1)?.focus();
}

/** Under the button, pushed back inside the window. */
function placeUnder(menu: HTMLElement, button: HTMLElement): void {
  const place = button.getBoundingClientRect();
  const left = Math.max(8, Math.min(place.left, window.innerWidth - menu.offsetWidth - 8));
  const hasRoomBelow = place.bottom + 4 + menu.offsetHeight <= window.innerHeight - 8;
  menu.style.left = `${left}px`;
  menu.style.top = `${hasRoomBelow ? place.bottom + 4 : Math.max(8, place.top - 4 - menu.offsetHeight)}px`;
}
