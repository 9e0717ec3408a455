import { z } from 'zod';
import type { Refusal } from './refusal.ts';

/** What crosses for a write. `commandId` makes a double click act once. */
export const commandMessage = z.strictObject({
  name: z.string().max(60),
  commandId: z.uuid(),
  input: z.unknown(),
});

/** What crosses for a read. */
export const queryMessage = z.strictObject({
  name: z.string().max(60),
  input: z.unknown(),
});

/** What comes back from either. */
export type Reply<Output> = { readonly ok: true; readonly value: Output } | { readonly ok: false; readonly refusal: Refusal };
