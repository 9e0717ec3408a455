import { PaletteDialog } from './palette-dialog.tsx';
import { useRecentMembers } from './use-recent-members.ts';

export interface PaletteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Without the right to consult files only acts are found, and no search is asked. */
  readonly findsFiles?: boolean;
  /** Opens a request in the queue rather than in the member's file. */
  readonly mayValidate?: boolean;
}

/** Everything that can be found or done, from the keyboard. Mounted for as long as someone is at the desk: it remembers the files opened. */
export function Palette({ opened, onClose, findsFiles = true, mayValidate = false }: PaletteProps) {
  const recent = useRecentMembers();
  return opened ? <PaletteDialog recentMembers={recent} findsFiles={findsFiles} mayValidate={mayValidate} onClose={onClose} /> : null;
}
