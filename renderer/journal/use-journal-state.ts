import { useEffect, useState } from 'react';
import { checkJournalCommand, journalStateCommand, journalStateEvent, type JournalState } from '../../shared/contract/journal-contract.ts';
import { callCommand } from '../api/door.ts';
import { useEvent } from '../api/use-event.ts';

interface KnownState {
  /** Null until the main process has said how the journal stands. */
  readonly state: JournalState | null;
  readonly check: () => void;
}

/** How the journal stands, asked so long after the component came, and every change of it. */
export function useJournalState(askAfterMs = 0): KnownState {
  const [state, setState] = useState<JournalState | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      void callCommand(journalStateCommand, {}).then((reply) => {
        if (reply.ok) setState(reply.value);
      });
    }, askAfterMs);
    return () => clearTimeout(timer);
  }, [askAfterMs]);
  useEvent(journalStateEvent, setState);
  return { state, check: () => void callCommand(checkJournalCommand, {}) };
}
