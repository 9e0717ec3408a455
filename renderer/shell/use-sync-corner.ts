import { syncStatusQuery } from '../../shared/contract/sync-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { useQuery } from '../api/use-query.ts';
import { useSyncPhase } from '../api/use-sync-phase.ts';
import { keptHere, SHELL } from '../text/shell.ts';
import { cornerWords, type CornerWords } from '../text/sync-corner.ts';
import type { Summary } from './navigation-of.ts';

/** The corner of freshness. Without a hub the desk is its own authority: it says so, and how many acts it keeps. */
export function useSyncCorner(summary: Summary): CornerWords {
  const hasHub = summary?.hasHub === true;
  const phase = useSyncPhase(hasHub);
  const { data: status } = useQuery(syncStatusQuery, hasHub ? {} : null, { keepPrevious: true });
  if (!hasHub) return { state: 'fresh', word: SHELL.standAlone, detail: keptHere(summary?.keptActs ?? 0) };
  return status === undefined ? { state: 'sending', word: SHELL.sync, detail: '…' } : cornerWords(status, phase, instant(Date.now()));
}
