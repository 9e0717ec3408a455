import type { InputOf } from '../../shared/contract/define.ts';
import type { exportContractsCommand } from '../../shared/contract/grid-contract.ts';
import type { Asker } from '../rights/judge-access.ts';

export type ExportRequest = Omit<InputOf<typeof exportContractsCommand>, 'reason'>;

/** What the thread starts with. `cancelFlag` is one shared integer: 1 asks it to stop. */
export interface ExportStart {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
  readonly request: ExportRequest;
  /** Whose export it is: what they may see is read when the file is. */
  readonly asker: Asker;
  readonly filePath: string;
  readonly cancelFlag: SharedArrayBuffer;
}

/** `cancelled` and `not-written` leave no file. */
export type ExportEnd =
  | { readonly kind: 'written'; readonly rows: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'not-written'; readonly reason: string };

export type ExportMessage = { readonly kind: 'progress'; readonly rows: number } | { readonly kind: 'ended'; readonly end: ExportEnd };
