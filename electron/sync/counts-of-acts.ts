import type { ProvenAct, SyncStatement } from '../../shared/contract/sync/sync-proof-file.ts';
import { factsOfReceipt } from './facts-of-receipt.ts';

/** The equation, as whoever verifies the file counts it again. */
export function countsOf(acts: readonly ProvenAct[]): SyncStatement['counts'] {
  const outcomes = acts.map(({ receipt }) => (receipt === null ? 'waiting' : factsOfReceipt(receipt.text)?.outcome));
  const confirmed = outcomes.filter((outcome) => outcome === 'accepted').length;
  const waiting = outcomes.filter((outcome) => outcome === 'waiting').length;
  return { filed: acts.length, confirmed, waiting, refused: acts.length - confirmed - waiting };
}
