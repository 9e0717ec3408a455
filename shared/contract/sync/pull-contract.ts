import { z } from 'zod';
import { instant, uuid } from '../fields.ts';
import { personId, position, scopeName, sha256Hex } from './wire-fields.ts';

export const MAXIMUM_PULL_CHANGES = 1000;
export const MAXIMUM_PULL_BYTES = 1024 * 1024;

/**
 * One line of a scope's log. `U`: the row is now `body`, whole; `D`: the row is gone. Of a `member`, which no rule takes away, `D` says that the whole file left
 * this scope for that of another agency, whose log brings its rows as they then are.
 */
export const loggedChange = z.strictObject({
  seq: position.min(1),
  /** The file that the row belongs to: 'member:7', or 'directory'. */
  file: z.string().max(60),
  entity: z.string().max(40),
  rowId: z.string().max(80),
  op: z.enum(['U', 'D']),
  /** Grows with each change of the row. */
  ver: position.min(1),
  /** The JSON of the row as the hub keeps it: the digest is over this text. */
  body: z.string().nullable(),
  cmdId: uuid.nullable(),
  authorId: personId,
  at: instant,
});
export type LoggedChange = z.infer<typeof loggedChange>;

export const pullQuery = z.strictObject({
  scope: scopeName,
  since: z.coerce.number().int().nonnegative(),
  epoch: uuid.optional(),
});

export const pullAnswer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('changes'),
    scope: scopeName,
    epoch: uuid,
    changes: z.array(loggedChange),
    /** The seq up to which this answer leads, and the digest of the log there. */
    next: position,
    hash: sha256Hex,
    head: position,
  }),
  /** The desk had this scope and has it no longer. */
  z.strictObject({ kind: z.literal('evicted'), scope: scopeName }),
  /** The log is another one than the desk's: restored or promoted since. The desk takes the scope again. */
  z.strictObject({ kind: z.literal('epoch-changed'), scope: scopeName, epoch: uuid }),
]);
export type PullAnswer = z.infer<typeof pullAnswer>;

/**
 * The text whose bytes are chained: `hash = sha256(previous hash || text)`, from 32 zero bytes. Fields in this order, nothing
 * between them, so that both sides write the same text.
 */
export function changeText({ seq, file, entity, rowId, op, ver, body, cmdId, authorId, at }: LoggedChange): string {
  return JSON.stringify([seq, file, entity, rowId, op, ver, body, cmdId, authorId, at]);
}
