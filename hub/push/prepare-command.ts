import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { COMMAND_BODY_VERSION, commandBody, signedOfAct, type CommandBody } from '../../shared/contract/sync/command-body.ts';
import type { StopCode } from '../../shared/contract/sync/hub-refusal.ts';
import type { PushedCommand } from '../../shared/contract/sync/push-contract.ts';
import { isSignedBy, sha256 } from '../keys/ed25519.ts';

/** Of a body of any version: enough to record it and to refuse it. */
const anyBody = z.object({ version: z.int().positive(), cmdId: z.uuid(), scope: z.string(), name: z.string().max(60), authorId: z.string().max(60), chain: z.object({ number: z.int().positive() }) });
type Envelope = z.infer<typeof anyBody>;

/** A pushed act that is what its device signed. `body` is null when it is of a newer program. */
export interface PreparedCommand {
  readonly clientSeq: number;
  readonly text: string;
  readonly sha256: Buffer;
  readonly signature: string;
  readonly envelope: Envelope;
  readonly body: CommandBody | null;
}

export type Prepared = { readonly command: PreparedCommand } | { readonly clientSeq: number; readonly stop: Extract<StopCode, 'signature-wrong' | 'body-malformed'> };

/** Checks what needs no database: whose signature it is, and that it is an act of this scope. A field too many is a malformed body. */
export function prepareCommand({ clientSeq, body: text, signature }: PushedCommand, deviceKey: KeyObject, scope: string): Prepared {
  const json = parseJson(text);
  const envelope = anyBody.safeParse(json);
  if (!envelope.success) return { clientSeq, stop: 'body-malformed' };
  const digest = sha256(text);
  if (!isSignedBy(deviceKey, signedOfAct(envelope.data.chain.number, digest.toString('hex')), signature)) return { clientSeq, stop: 'signature-wrong' };
  if (envelope.data.scope !== scope) return { clientSeq, stop: 'body-malformed' };
  const command = { clientSeq, text, sha256: digest, signature, envelope: envelope.data };
  if (envelope.data.version > COMMAND_BODY_VERSION) return { command: { ...command, body: null } };
  const body = commandBody.safeParse(json);
  return body.success ? { command: { ...command, body: body.data } } : { clientSeq, stop: 'body-malformed' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
