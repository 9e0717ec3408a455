/** The key of an act as a French keyboard names it: 'Ctrl+Shift+D' → « Ctrl Maj D », 'Alt+Left' → « Alt ← ». */
export function keyName(key: string): string {
  return key
    .replace(/\+(?=.)/gu, ' ')
    .split(' ')
    .map((part) => NAMES[part] ?? part)
    .join(' ');
}

const NAMES: Readonly<Record<string, string>> = { Shift: 'Maj', Left: '←', Right: '→', Up: '↑', Down: '↓', '-': '−' };
