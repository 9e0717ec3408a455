import type { ComponentType, ReactNode } from 'react';
import type { IconProps } from '@tabler/icons-react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { ariaShortcut } from './shortcut.ts';
import type { StateName } from './state-name.ts';
import { StateSymbol } from './state-symbol.tsx';
import styles from './line-list.module.css';

export interface LineProps {
  /** The symbol of a state; the word stands in `detail` or `aside`. */
  state?: StateName | undefined;
  /** An icon of kind, where the line has no state. */
  icon?: ComponentType<IconProps> | undefined;
  title: ReactNode;
  detail?: ReactNode;
  aside?: ReactNode;
  shortcut?: string | undefined;
  /** Makes the whole line a button. */
  onOpen?: (() => void) | undefined;
  selected?: boolean;
}

/** Lines inside a flush card: pieces awaited, promises, documents, checks. */
export function LineList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className={styles.list}>
      {children}
    </ul>
  );
}

/** One line of a `LineList`: symbol, title over detail, right end, key. */
export function Line({ onOpen, selected = false, shortcut, ...content }: LineProps) {
  const className = classNames(styles.line, selected && styles.selected);
  const inside = <LineContent shortcut={shortcut} {...content} />;
  if (onOpen === undefined) return <li className={className}>{inside}</li>;
  return (
    <li>
      <button
        type="button"
        aria-current={selected || undefined}
        aria-keyshortcuts={shortcut && ariaShortcut(shortcut)}
        className={classNames(className, styles.button)}
        onClick={onOpen}
      >
        {inside}
      </button>
    </li>
  );
}

function LineContent({ state, icon: Icon, title, detail, aside, shortcut }: Omit<LineProps, 'onOpen' | 'selected'>) {
  return (
    <>
      {state && <StateSymbol state={state} />}
      {Icon && <Icon aria-hidden size={16} stroke={1.6} className={styles.icon} />}
      <span className={styles.words}>
        <span className={detail === undefined ? undefined : styles.title}>{title}</span>
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      </span>
      {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      {shortcut && <Kbd keys={shortcut} decorative />}
    </>
  );
}
