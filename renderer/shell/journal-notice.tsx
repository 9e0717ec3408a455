import { lazy, Suspense } from 'react';
import { hasRight } from '../../shared/domain/rights/right.ts';
import { runAct } from '../acts/act-registry.ts';
import { useJournalState } from '../journal/use-journal-state.ts';
import { usePerson } from './person.tsx';

/** A sound journal needs none of its words: they are no part of a start. */
const JournalAlert = lazy(async () => ({ default: (await import('../journal/journal-alert.tsx')).JournalAlert }));

/** A window that opens later than the check asks how it ended, once its first screen is there. */
const ASK_AFTER_MS = 3000;

/** Under the title bar of every screen while the journal of the workstation does not hold; nothing otherwise. */
export function JournalNotice() {
  const { state } = useJournalState(ASK_AFTER_MS);
  const { role } = usePerson();
  if (state?.state !== 'broken' || state.fault === null) return null;
  const onSee = hasRight(role, 'read-journal') ? (): void => void runAct('journal') : undefined;
  return (
    <Suspense fallback={null}>
      <JournalAlert fault={state.fault} onSee={onSee} />
    </Suspense>
  );
}
