import { z } from 'zod';
import { PAPER_FLAGS } from '../domain/paper/kept-paper.ts';
import { defineQuery, defineRecordCommand } from './define.ts';
import { instant, shortText } from './fields.ts';

/** The door's own limit, wider than any insurer's: beyond it nothing is read at all. */
const DOOR_MAXIMUM_BYTES = 64_000_000;

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= DOOR_MAXIMUM_BYTES);

/** A paper as kept: what a form shows of it, and what a draft remembers. */
export const keptPaperFacts = z.strictObject({
  attachmentId: z.uuid(),
  name: shortText,
  mime: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  /** What was handed in, when it was turned into something else: 'image/heic'. */
  originalMime: shortText,
  byteCount: z.int(),
  flags: z.array(z.enum(PAPER_FLAGS)),
});
export type KeptPaperFacts = z.infer<typeof keptPaperFacts>;

/**
 * Keeps a paper on the desk before any request uses it: judged by its content, stripped of its metadata, HEIC turned into
 * JPEG. It does not travel: the request that uses it does. Refusals: `paper-empty`, `paper-type-refused`, `paper-too-large`,
 * `paper-unreadable`, `paper-name-contradicts`, `paper-hides-another`.
 */
export const keepPaperCommand = defineRecordCommand({
  name: 'paper.keep',
  travels: false,
  input: z.strictObject({ name: shortText, bytes }),
  output: keptPaperFacts,
  right: 'enter-requests', atMostPerSecond: 10,
});

/** Papers that no file and no draft uses, oldest first: what a purge may take. */
export const unusedPapersQuery = defineQuery({
  name: 'paper.unused',
  input: z.strictObject({ storedBefore: instant }),
  output: z.array(z.strictObject({ attachmentId: z.string(), byteCount: z.int(), storedAt: instant })),
  right: 'tidy-papers', atMostPerSecond: 2,
  reads: 'nothing', lane: 'bulk',
});
