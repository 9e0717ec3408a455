import type { ComponentType, Ref } from 'react';
import type { IconProps } from '@tabler/icons-react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { ariaShortcut } from './shortcut.ts';
import styles from './act-button.module.css';

export interface ActButtonProps {
  label: string;
  onAct: () => void;
  icon?: ComponentType<IconProps> | undefined;
  /** The keys drawn right of the label and announced; the screen's keyboard map makes them act. */
  shortcut?: string | undefined;
  variant?: 'primary' | 'plain' | 'danger' | 'ghost' | 'link';
  /** 32 px, 36 px for a decision, 28 px inside a banner. */
  size?: 'control' | 'decision' | 'small';
  /** Why the act cannot be done now. The button stays reachable and says it in the place of its key. */
  disabledReason?: string | undefined;
  /** What assistive technology hears when the label alone would be ambiguous (« Tout voir »). */
  accessibleName?: string | undefined;
  autoFocus?: boolean;
  submits?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button that acts: icon, label, key. Disabled, it is dashed and carries its reason. */
export function ActButton({ variant = 'plain', size = 'control', submits = false, autoFocus = false, ...props }: ActButtonProps) {
  const { label, onAct, icon: Icon, shortcut, disabledReason, accessibleName, ref } = props;
  const isDisabled = disabledReason !== undefined;
  return (
    <button
      ref={ref}
      type={submits ? 'submit' : 'button'}
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      aria-label={accessibleName && isDisabled ? `${accessibleName} · ${disabledReason}` : accessibleName}
      aria-disabled={isDisabled || undefined}
      aria-keyshortcuts={shortcut && !isDisabled ? ariaShortcut(shortcut) : undefined}
      className={classNames(styles.button, styles[size], isDisabled ? styles.disabled : styles[variant])}
      // Leaving a field may write a line under it and move the button from under the pointer: the click would be lost.
      onMouseDown={submits ? (event) => event.preventDefault() : undefined}
      onClick={(event) => {
        if (isDisabled) event.preventDefault();
        else onAct();
      }}
    >
      {Icon && <Icon aria-hidden size={16} stroke={1.75} />}
      <span>{label}</span>
      {isDisabled ? <span className={styles.reason}>· {disabledReason}</span> : null}
      {shortcut && !isDisabled ? <Kbd keys={shortcut} decorative onAccent={variant === 'primary'} /> : null}
    </button>
  );
}
