import type { OutputOf } from '../../shared/contract/define.ts';
import type { validateErasureCommand } from '../../shared/contract/privacy-contract.ts';
import type { PurgeProgress, PurgeReport } from '../../shared/contract/purge-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { WrittenCopy } from './write-member-copy.ts';

/** What the thread can be asked for, and what each answers. */
export interface PrivacyJobs {
  readonly export: { readonly input: { readonly requestId: string; readonly seenVersion: number; readonly filePath: string }; readonly output: WrittenCopy };
  readonly erase: { readonly input: { readonly requestId: string; readonly seenVersion: number }; readonly output: OutputOf<typeof validateErasureCommand> };
  readonly rehearse: { readonly input: Readonly<Record<string, never>>; readonly output: PurgeReport };
  readonly purge: { readonly input: { readonly confirmedOn: LocalDate | null }; readonly output: PurgeReport };
}
export type PrivacyJobKind = keyof PrivacyJobs;

export type PrivacyJob = { [Kind in PrivacyJobKind]: { readonly kind: Kind } & PrivacyJobs[Kind]['input'] }[PrivacyJobKind];

/** What the thread starts with. `cancelFlag` is one shared integer: 1 asks it to stop. The clock is the desk's. */
export interface PrivacyStart {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
  readonly job: PrivacyJob;
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly startedAt: number;
  readonly cancelFlag: SharedArrayBuffer;
}

export type PrivacyMessage = { readonly kind: 'progress'; readonly progress: PurgeProgress } | { readonly kind: 'ended'; readonly result: Result<unknown, Refusal> };
