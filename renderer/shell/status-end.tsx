import { SHELL } from '../text/shell.ts';
import type { StatusItem } from '../ui/status-bar.tsx';
import type { Summary } from './navigation-of.ts';

/** Right end of the status bar: what these data are, the place, and the key that reaches everything. */
export function statusEnd({ summary, isDemonstration }: { readonly summary: Summary; readonly isDemonstration: boolean }): readonly StatusItem[] {
  return [
    ...(isDemonstration ? [{ id: 'demonstration', text: SHELL.demonstration }] : []),
    { id: 'agency', text: summary?.agencyName ?? '' },
    { id: 'acts', text: SHELL.acts, keys: ['Ctrl K'] },
  ];
}
