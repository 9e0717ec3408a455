import type { AskedContext } from '../queries/query.ts';

/** What a reader thread opens. */
export interface ReaderStart {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
  readonly cacheMegabytes: number;
}

export type ReaderRequest =
  | { readonly id: 0; readonly kind: 'open'; readonly start: ReaderStart }
  | { readonly id: number; readonly kind: 'query'; readonly name: string; readonly input: unknown; readonly context: AskedContext }
  | { readonly id: number; readonly kind: 'attachment'; readonly attachmentId: string };

export type ReaderReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown; readonly ms: number }
  | { readonly id: number; readonly ok: false; readonly error: string; readonly stack: string };
