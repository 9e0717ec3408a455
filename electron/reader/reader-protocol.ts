import type { AskedContext } from '../queries/query.ts';
import type { Guard } from '../rights/judge-access.ts';

/** What a reader thread opens. */
export interface ReaderStart {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
  readonly cacheMegabytes: number;
}

/** One read of the door, with what must hold before it is answered; `guard` null where anyone may ask. */
export interface Question {
  readonly name: string;
  readonly input: unknown;
  readonly context: AskedContext;
  readonly guard: Guard | null;
}

export type ReaderRequest =
  | { readonly id: 0; readonly kind: 'open'; readonly start: ReaderStart }
  | ({ readonly id: number; readonly kind: 'query' } & Question)
  /** Whether an act on the workstation may begin: judged as a read is, and nothing is read. */
  | ({ readonly id: number; readonly kind: 'guard' } & { readonly guard: Guard; readonly context: AskedContext })
  | { readonly id: number; readonly kind: 'attachment'; readonly attachmentId: string; readonly context: AskedContext };

export type ReaderReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown; readonly ms: number }
  | { readonly id: number; readonly ok: false; readonly error: string; readonly stack: string; readonly code: string };
