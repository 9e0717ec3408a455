import { z } from 'zod';
import { position, scopeName, sha256Hex } from './wire-fields.ts';

/** What one call brings of a paper, at most. */
export const MAXIMUM_CHUNK_BYTES = 1024 * 1024;
/** Twice what a desk takes from a person: a photo may grow when it is converted. */
export const MAXIMUM_PAPER_BYTES = 20 * 1024 * 1024;

/** A paper that an accepted act of the scope names, by its content. */
export const paperOffer = z.strictObject({ scope: scopeName, sha256: sha256Hex, byteCount: z.int().positive() });
export type PaperOffer = z.infer<typeof paperOffer>;

export const paperParameters = z.strictObject({ sha256: sha256Hex });
export const paperQuery = z.strictObject({ scope: scopeName });
/** `from`: where in the paper these bytes begin. */
export const chunkQuery = z.strictObject({ scope: scopeName, from: z.coerce.number().int().nonnegative() });

/** How much of a paper the hub has: the sender goes on from there. `stored`: all of it, and it is what its digest says. */
export const paperProgress = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('stored') }), z.strictObject({ kind: z.literal('partial'), received: position })]);
export type PaperProgress = z.infer<typeof paperProgress>;
