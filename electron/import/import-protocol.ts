import type { Role } from '../../shared/domain/rights/role.ts';
import type { ImportProgress, ImportReport } from '../../shared/contract/import-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { Result } from '../../shared/lib/result.ts';

/** What the thread starts with. `cancelFlag` is one shared integer: 1 asks it to stop. */
export interface ImportStart {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
  readonly folder: string;
  readonly dryRun: boolean;
  readonly actor: { readonly id: string; readonly role: Role };
  readonly cancelFlag: SharedArrayBuffer;
}

export type ImportMessage =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'ended'; readonly result: Result<ImportReport, Refusal> };
