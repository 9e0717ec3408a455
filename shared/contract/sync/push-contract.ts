import { z } from 'zod';
import { uuid } from '../fields.ts';
import { STOP_CODES } from './hub-refusal.ts';
import { COMMAND_OUTCOMES, signedReceipt } from './receipt.ts';
import { position, rulesName, scopeName, signature } from './wire-fields.ts';

export const MAXIMUM_BATCH = 50;
export const MAXIMUM_PUSH_BYTES = 256 * 1024;

/** Acts of one lane (a client in a scope), numbered without a hole. */
export const pushRequest = z.strictObject({
  clientId: uuid,
  scope: scopeName,
  commands: z
    .array(
      z.strictObject({
        clientSeq: position.min(1),
        /** The JSON of a `commandBody`, exactly as signed. */
        body: z.string().min(2).max(MAXIMUM_PUSH_BYTES),
        signature,
      }),
    )
    .min(1)
    .max(MAXIMUM_BATCH),
});
export type PushRequest = z.infer<typeof pushRequest>;
export type PushedCommand = PushRequest['commands'][number];

/** The refusal of an act; the code is one of `REFUSAL_CODES` or `HUB_REFUSAL_CODES`. */
export const commandRefusal = z.strictObject({
  code: z.string().max(60),
  fields: z.record(z.string(), z.string()).optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type CommandRefusal = z.infer<typeof commandRefusal>;

export const commandResult = z.strictObject({
  clientSeq: position.min(1),
  cmdId: uuid,
  outcome: z.enum(COMMAND_OUTCOMES),
  /** What the act gives its author, when accepted. */
  value: z.unknown(),
  refusal: commandRefusal.nullable(),
  receipt: signedReceipt,
  /** Names the rules that the hub judged it by, where the act names those of its desk: a desk that does not know of them is told of none. */
  rules: rulesName.optional(),
  /** Whether the hub had it already: this is the outcome of then. */
  isReplay: z.boolean(),
});
export type CommandResult = z.infer<typeof commandResult>;

export const pushAnswer = z.strictObject({
  scope: scopeName,
  epoch: uuid,
  results: z.array(commandResult),
  /** Null when every act was answered. `expected` is the number that the lane waits for. */
  stopped: z.strictObject({ code: z.enum(STOP_CODES), clientSeq: position, expected: position }).nullable(),
});
export type PushAnswer = z.infer<typeof pushAnswer>;
