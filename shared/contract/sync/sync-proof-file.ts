import { z } from 'zod';
import { instant, uuid } from '../fields.ts';
import { personId, position, publicKey, scopeName, sha256Hex, signature } from './wire-fields.ts';
import { signedReceipt } from './receipt.ts';

export const SYNC_PROOF_FORMAT = 'guichet-sync-proof/1';

/** An act without what it holds: its place in the chain of the desk and in its lane, its digest, its signature, and the receipt of the hub. */
const provenAct = z.strictObject({
  number: position.min(1),
  commandId: uuid,
  name: z.string().max(60),
  authorId: personId,
  at: instant,
  scope: scopeName,
  /** Null for what was filed by a desk without a hub. */
  clientId: uuid.nullable(),
  clientSeq: position.min(1),
  bodySha256: sha256Hex,
  /** By the workstation, over `signedOfAct`. Hexadecimal. */
  signature: z.string().regex(/^[0-9a-f]{128}$/u),
  /** Null while it waits. */
  receipt: signedReceipt.nullable(),
});
export type ProvenAct = z.infer<typeof provenAct>;

const statement = z.strictObject({
  madeAt: instant,
  workstation: z.strictObject({ id: uuid, name: z.string().max(200), publicKey: sha256Hex, enrolledAt: instant }),
  hub: z.strictObject({ keyId: z.string().max(20), publicKey }).nullable(),
  /** filed = confirmed + waiting + refused. */
  counts: z.strictObject({ filed: position, confirmed: position, waiting: position, refused: position }),
  /** The end of the chain when the file was made; null before the first act. */
  head: z.strictObject({ number: position.min(1), bodySha256: sha256Hex }).nullable(),
  acts: z.array(provenAct),
  /** How far the log of each scope was taken, and its digest there. */
  scopes: z.array(z.strictObject({ scope: scopeName, epoch: uuid, seq: position, head: position, hash: sha256Hex, heardAt: instant })),
});
export type SyncStatement = z.infer<typeof statement>;

export const syncProofFile = z.strictObject({
  format: z.literal(SYNC_PROOF_FORMAT),
  statement,
  /** By the workstation, over `signedOfStatement`. */
  signature,
});
export type SyncProofFile = z.infer<typeof syncProofFile>;

/** What the workstation signs of the whole file: other words in front than those of an act, so that neither passes for the other. */
export function signedOfStatement(statementSha256: string): string {
  return `guichet-sync-proof-v1\n${statementSha256}`;
}

/** The one way to write the file: whoever reads another writing of it refuses it, so that not a letter may change. */
export function syncProofText(file: SyncProofFile): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}
