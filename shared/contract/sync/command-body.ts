import { z } from 'zod';
import { instant, localDate, rowId, shortText, uuid } from '../fields.ts';
import { personId, position, rulesName, scopeName, sha256Hex } from './wire-fields.ts';

/** A paper that an act uses: its facts travel with the act, its bytes on their own way. */
export const travellingPaper = z.strictObject({
  id: uuid,
  sha256: sha256Hex,
  mime: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  byteCount: z.int().positive(),
  originalName: shortText,
  originalMime: shortText,
  originalSha256: sha256Hex,
  flags: z.string().max(100),
  storedAt: instant,
});
export type TravellingPaper = z.infer<typeof travellingPaper>;

/**
 * One act as its desk wrote, signed and chained it. The hub judges with the very ids, day and number that the desk judged with,
 * so that equal facts give equal changes to the bit.
 *
 * It travels as the text that was signed and is kept as that text: whoever writes it again has another act.
 */
export const commandBody = z.strictObject({
  version: z.int().positive(),
  cmdId: uuid,
  scope: scopeName,
  name: z.string().min(1).max(60),
  input: z.unknown(),
  authorId: personId,
  at: instant,
  today: localDate,
  proposed: z.strictObject({
    /** The most is a scope of two hundred agencies and five hundred members: a grant each. */
    uuids: z.array(uuid).max(700),
    ids: z.array(rowId).max(50),
    /** The desk's own series, and what its sequences gave: 'D-2026-K7-00042' is 42 of the series K7. */
    series: z.string().regex(/^[0-9A-Z]{2,6}$/u).nullable(),
    numbers: z.array(position.min(1)).max(5),
    papers: z.array(travellingPaper).max(10),
  }),
  /** Whether the author had just proved again who they are. */
  isSteppedUp: z.boolean(),
  /** Names the rules that the desk judged by: `rulesVersion`. Acts that were filed before they were named have none. */
  rules: rulesName.optional(),
  /** The desk's own chain over all its acts: the digest of the body before this one, null for the first. */
  chain: z.strictObject({ number: position.min(1), previous: sha256Hex.nullable() }),
});
export type CommandBody = z.infer<typeof commandBody>;

/** The newest version of `commandBody`. */
export const COMMAND_BODY_VERSION = 1;

/**
 * What a desk signs of an act: its number in the desk's chain and the digest of its body, so that the signature still holds once an erasure
 * took the body away. The key is that of the desk's journal: one desk, one identity, and a copied file shows by its lane, not by its key.
 * The words in front make it no other signature of that key: the journal signs bare digests of 32 bytes, which this never is.
 */
export function signedOfAct(chainNumber: number, bodySha256: string): string {
  return `guichet-act-v1\n${chainNumber}\n${bodySha256}`;
}
