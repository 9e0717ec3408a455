const ARIA_KEYS: Readonly<Record<string, string>> = {
  Ctrl: 'Control',
  Maj: 'Shift',
  Échap: 'Escape',
  Espace: 'Space',
  Suppr: 'Delete',
  Tab: 'Tab',
  '↵': 'Enter',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '+': 'Plus',
  '−': 'Minus',
};

/**
 * Turns the keys as a French keyboard names them (« Ctrl Maj K ») into the
 * names that `aria-keyshortcuts` wants (« Control+Shift+K »).
 *
 * Source: WAI-ARIA 1.2, aria-keyshortcuts; UI Events KeyboardEvent key values.
 */
export function ariaShortcut(keys: string): string {
  return keys
    .split(' ')
    .filter(Boolean)
    .map((key) => ARIA_KEYS[key] ?? key)
    .join('+');
}
