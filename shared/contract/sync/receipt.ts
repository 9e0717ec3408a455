import { z } from 'zod';
import { instant, uuid } from '../fields.ts';
import { position, scopeName, sha256Hex, signature } from './wire-fields.ts';

/** `failed`: the hub could not judge it, kept it aside after several tries, and let the lane go on. */
export const COMMAND_OUTCOMES = ['accepted', 'rejected', 'failed'] as const;
export type CommandOutcome = (typeof COMMAND_OUTCOMES)[number];

/** What the hub vouches for: it has this very body, and this is what became of it. `scopeSeq` is the log's head once its effect was in. */
export const receiptFacts = z.strictObject({
  scope: scopeName,
  clientId: uuid,
  clientSeq: position.min(1),
  cmdId: uuid,
  bodySha256: sha256Hex,
  outcome: z.enum(COMMAND_OUTCOMES),
  scopeSeq: position,
  at: instant,
});
export type ReceiptFacts = z.infer<typeof receiptFacts>;

/** `text` is the JSON of the facts as it was signed. */
export const signedReceipt = z.strictObject({ text: z.string().max(1000), signature, keyId: z.string().max(20) });
export type SignedReceipt = z.infer<typeof signedReceipt>;
