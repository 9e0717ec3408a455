import { useEffect, useState } from 'react';
import { syncPhaseCommand, syncPhaseEvent } from '../../shared/contract/sync-contract.ts';
import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import { callCommand } from './door.ts';
import { queryClient } from './use-query.ts';
import { useEvent } from './use-event.ts';

/** What an answer of the hub changes, whatever rows came with it. */
export const SYNC_QUERIES: readonly string[] = ['sync.status', 'sync.proof', 'sync.acts', 'sync.refused', 'sync.proposed'];

/** Where the desk stands with its hub, asked once there is one, and every change of it. */
export function useSyncPhase(hasHub: boolean): SyncPhase {
  const [phase, setPhase] = useState<SyncPhase>('connecting');
  useEffect(() => {
    if (!hasHub) return;
    void callCommand(syncPhaseCommand, {}).then((reply) => {
      if (reply.ok) setPhase(reply.value.phase);
    });
  }, [hasHub]);
  useEvent(syncPhaseEvent, (told) => {
    setPhase(told.phase);
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => SYNC_QUERIES.some((name) => name === queryKey[0]) });
  });
  return phase;
}
