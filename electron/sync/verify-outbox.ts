import { z } from 'zod';
import { commandBody, signedOfAct } from '../../shared/contract/sync/command-body.ts';
import { judgeOf, sha256Hex } from '../audit/signature.ts';

/** One act of the outbox as it is kept. Digests and keys are hexadecimal. */
export interface OutboxLine {
  readonly seq: number;
  readonly commandId: string;
  readonly name: string;
  readonly actorId: string;
  readonly at: number;
  readonly status: 'local' | 'waiting' | 'answered';
  /** Null when an erasure took it away, and for what is `local`. */
  readonly body: string | null;
  readonly bodySha256: string | null;
  readonly signature: string | null;
  readonly chainNumber: number | null;
  readonly scope: string | null;
  readonly clientSeq: number | null;
  /** The numbering of its lane; null on a desk that has no hub. */
  readonly clientId: string | null;
}

/**
 * What is wrong with a line: `number` (not the next of the chain: one is missing, doubled or moved), `digest` (the body is not what was
 * hashed), `signature` (the desk did not sign this), `previous` (it follows another act), `lane` (not the next of its scope),
 * `copy` (a column says something else than the signed body), `body` (no body of an act).
 */
export type OutboxFaultCode = 'number' | 'digest' | 'signature' | 'previous' | 'lane' | 'copy' | 'body';

export interface OutboxVerdict {
  /** The first line that is wrong, in the order of the outbox. */
  readonly fault: { readonly seq: number; readonly code: OutboxFaultCode } | null;
  /** The last act of the chain; whoever knows a later one knows that the end was cut off. */
  readonly head: { readonly number: number; readonly bodySha256: string } | null;
}

/**
 * Follows the chain of a desk's acts from the first to the last. A body that was erased is stood for by its digest, whose place is signed.
 * What no chain can show is an end that was cut off: `head` is compared with what was last known, and the journal has each act too.
 */
export function verifyOutbox(lines: readonly OutboxLine[], publicKey: string): OutboxVerdict {
  const isSigned = judgeOf(Buffer.from(publicKey, 'hex'));
  const lanes = new Map<string, number>();
  let head: OutboxVerdict['head'] = null;
  for (const line of lines) {
    // It stays on the desk, or was written before there was a chain.
    if (isLocal(line)) continue;
    const fault = faultOf(line, { head, lanes, isSigned });
    if (fault !== null) return { fault: { seq: line.seq, code: fault }, head };
    lanes.set(laneOf(line), line.clientSeq ?? 0);
    head = { number: line.chainNumber ?? 0, bodySha256: line.bodySha256 ?? '' };
  }
  return { fault: null, head };
}

interface Followed {
  readonly head: OutboxVerdict['head'];
  readonly lanes: ReadonlyMap<string, number>;
  readonly isSigned: (message: Uint8Array, signature: Uint8Array) => boolean;
}

/** A client's numbers in one scope. */
function laneOf({ clientId, scope }: OutboxLine): string {
  return `${clientId ?? ''} ${scope ?? ''}`;
}

function isLocal({ status, chainNumber, bodySha256 }: OutboxLine): boolean {
  return status === 'local' && chainNumber === null && bodySha256 === null;
}

function faultOf(line: OutboxLine, { head, lanes, isSigned }: Followed): OutboxFaultCode | null {
  const { chainNumber, bodySha256, signature, scope, clientSeq, body } = line;
  if (chainNumber !== (head?.number ?? 0) + 1) return 'number';
  if (bodySha256 === null || (body !== null && sha256Hex(body) !== bodySha256)) return 'digest';
  if (signature === null || !isSigned(Buffer.from(signedOfAct(chainNumber, bodySha256)), Buffer.from(signature, 'hex'))) return 'signature';
  const fault = body === null ? null : bodyFault(line, body, head);
  if (fault !== null) return fault;
  return scope !== null && clientSeq === (lanes.get(laneOf(line)) ?? 0) + 1 ? null : 'lane';
}

function bodyFault({ commandId, name, actorId, at, scope, chainNumber }: OutboxLine, text: string, head: OutboxVerdict['head']): OutboxFaultCode | null {
  const body = parseBody(text);
  if (body === null) return 'body';
  const { chain } = body;
  if (chain.number !== chainNumber) return 'copy';
  if (chain.previous !== (head?.bodySha256 ?? null)) return 'previous';
  return body.cmdId === commandId && body.name === name && body.authorId === actorId && body.at === at && body.scope === scope ? null : 'copy';
}

/** Of an act of any version: the chain is older than most of what they say. */
const signedFacts = z.object(commandBody.pick({ cmdId: true, scope: true, name: true, authorId: true, at: true, chain: true }).shape);

function parseBody(text: string): z.infer<typeof signedFacts> | null {
  try {
    return signedFacts.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
