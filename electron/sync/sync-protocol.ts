import type { HaltPreview } from '../../shared/contract/sync-contract.ts';
import type { ClaimAct, ClaimAnswer } from '../../shared/contract/sync/session-messages.ts';
import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import type { Wake } from './sync-engine.ts';

/** What the thread starts with. It wipes the key once its connection is open. */
export interface SyncStart {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
}

/** What the thread has besides: by it, it sees that an act of a person waits for what it writes (`electron/db/awaited-writer.ts`). */
export interface SyncThreadStart extends SyncStart {
  readonly waitingActs: SharedArrayBuffer;
}

/** A person takes a request of the shared queue, keeps it or gives it back. */
export interface ClaimOrder {
  readonly requestId: string;
  readonly act: ClaimAct;
  readonly authorId: string;
}

/** A person lets a desk that stopped go on, and says yes to what goes in each of these logs up to where they were shown it. */
export interface ResumeOrder {
  readonly scopes: readonly { readonly scope: string; readonly upTo: number }[];
  readonly actor: { readonly staffId: string; readonly role: string };
}

/** What is asked of the thread, by kind, and what it answers; null wherever the hub did not answer, or too late. */
export interface SyncQuestions {
  readonly claim: { readonly asked: ClaimOrder; readonly answer: ClaimAnswer };
  readonly 'preview-halt': { readonly asked: null; readonly answer: HaltPreview };
  readonly resume: { readonly asked: ResumeOrder; readonly answer: 'resumed' | 'not-halted' };
}

export type SyncQuestion = { readonly [K in keyof SyncQuestions]: { readonly kind: K; readonly asked: SyncQuestions[K]['asked'] } }[keyof SyncQuestions];
export type SyncAnswer = SyncQuestions[keyof SyncQuestions]['answer'] | null;

export type SyncOrder = { readonly kind: 'wake'; readonly cause: Wake } | { readonly kind: 'stop' } | { readonly kind: 'question'; readonly id: number; readonly question: SyncQuestion };

export type SyncMessage =
  | { readonly kind: 'moved'; readonly phase: SyncPhase; readonly entities: readonly string[] }
  /** The hub's clock minus this desk's, as it was last greeted. */
  | { readonly kind: 'clock'; readonly skewMs: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: SyncAnswer }
  /** A call came to nothing. Said once until there is another reason, or the desk was live between. */
  | { readonly kind: 'call-failed'; readonly path: string; readonly why: string };
