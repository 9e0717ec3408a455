import type { ChainReport } from '../../shared/domain/audit/chain-report.ts';
import type { ProofOrder } from './build-proof.ts';
import type { SyncProofOrder } from '../sync/build-sync-proof.ts';
import type { WorkstationIdentity } from './workstation-identity.ts';

/** What the thread of the journal opens, and what it is to do there. */
export interface JournalStart {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
  readonly job: JournalJob;
}

export type JournalJob =
  /** `purgeBefore` null: nothing is taken away. */
  | { readonly kind: 'check'; readonly purgeBefore: number | null; readonly now: number }
  | { readonly kind: 'proof'; readonly order: ProofOrder; readonly filePath: string }
  | { readonly kind: 'sync-proof'; readonly order: SyncProofOrder; readonly filePath: string };

export type JournalEnd =
  | { readonly kind: 'checked'; readonly report: ChainReport; readonly identity: WorkstationIdentity | null; readonly purged: number; readonly ms: number }
  /** `events` null: there is no such member. */
  | { readonly kind: 'proved'; readonly events: number | null }
  | { readonly kind: 'sync-proved'; readonly acts: number }
  | { readonly kind: 'not-written'; readonly why: 'file' | 'journal' };
