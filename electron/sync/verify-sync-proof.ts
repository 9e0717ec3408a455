import { signedOfStatement, syncProofFile, syncProofText, type ProvenAct, type SyncProofFile, type SyncStatement } from '../../shared/contract/sync/sync-proof-file.ts';
import { fingerprintOf, judgeOf, sha256Hex } from '../audit/signature.ts';
import { countsOf } from './counts-of-acts.ts';
import { factsOfReceipt } from './facts-of-receipt.ts';
import { verifyOutbox, type OutboxFaultCode, type OutboxLine } from './verify-outbox.ts';

/**
 * What is wrong, of an act or of the whole. Of an act, beside what `verifyOutbox` finds: `twice` (another act has its id), `receipt-unreadable`,
 * `receipt-key` (of another hub than the one named), `receipt-signature` (the hub did not sign this), `receipt-other` (of another act, another body
 * or another place). Of the whole: `unreadable`, `workstation-key` and `hub-key` (not the one expected), `statement` (the desk did not sign this),
 * `head` (the chain ends elsewhere), `equation` (the figures are not those of the acts).
 */
export type SyncProofFaultCode =
  | Exclude<OutboxFaultCode, 'copy' | 'body' | 'previous' | 'digest'>
  | 'twice' | 'receipt-unreadable' | 'receipt-key' | 'receipt-signature' | 'receipt-other'
  | 'unreadable' | 'workstation-key' | 'hub-key' | 'statement' | 'head' | 'equation';

export interface SyncProofVerdict {
  /** The first bad thing; `act` is its place in the chain, null of the whole. */
  readonly fault: { readonly act: number | null; readonly code: SyncProofFaultCode } | null;
  /** What was found holds for whoever trusts these keys (SHA-256 of each). */
  readonly keys: { readonly workstation: string; readonly hub: string | null } | null;
  readonly counts: SyncStatement['counts'] | null;
}

/** The fingerprints that whoever verifies was given by another way. */
export interface ExpectedKeys {
  readonly workstation: string | null;
  readonly hub: string | null;
}

/**
 * Checks a proof of synchronisation with nothing but the file: every act in its place and signed by the workstation, every receipt signed by the hub
 * and of that very act, every lane without a hole, the figures those of the acts. Bodies are left out: what an act holds is vouched for by its digest,
 * and its name, author and moment by the signature over the whole.
 */
export function verifySyncProof(text: string, expected: ExpectedKeys): SyncProofVerdict {
  const file = parse(text);
  if (file === null) return { fault: { act: null, code: 'unreadable' }, keys: null, counts: null };
  const { workstation, hub, counts } = file.statement;
  const keys = { workstation: fingerprintOf(workstation.publicKey), hub: hub === null ? null : fingerprintOf(Buffer.from(hub.publicKey, 'base64url').toString('hex')) };
  return { fault: keyFault(keys, expected) ?? actFault(file.statement) ?? wholeFault(file), keys, counts };
}

function parse(text: string): SyncProofFile | null {
  try {
    const json: unknown = JSON.parse(text);
    // As it was read, not as the schema gives it: what was signed is the order in which it was written.
    return syncProofFile.safeParse(json).success && syncProofText(json as SyncProofFile) === text ? (json as SyncProofFile) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

type Fault = NonNullable<SyncProofVerdict['fault']>;

function keyFault(keys: NonNullable<SyncProofVerdict['keys']>, expected: ExpectedKeys): Fault | null {
  if (expected.workstation !== null && expected.workstation.toLowerCase() !== keys.workstation) return { act: null, code: 'workstation-key' };
  return expected.hub !== null && expected.hub.toLowerCase() !== keys.hub ? { act: null, code: 'hub-key' } : null;
}

function actFault({ acts, workstation, hub }: SyncStatement): Fault | null {
  const { fault: chain } = verifyOutbox(acts.map(lineOf), workstation.publicKey);
  const isReceipted = judgeOf(hub === null ? new Uint8Array() : Buffer.from(hub.publicKey, 'base64url'));
  const seen = new Set<string>();
  for (const [index, act] of acts.entries()) {
    if (chain !== null && chain.seq === index + 1) return { act: act.number, code: chain.code as SyncProofFaultCode };
    if (seen.has(act.commandId)) return { act: act.number, code: 'twice' };
    seen.add(act.commandId);
    const code = act.receipt === null ? null : receiptFault(act, act.receipt, { keyId: hub?.keyId ?? null, isReceipted });
    if (code !== null) return { act: act.number, code };
  }
  return null;
}

/** `seq` is the place in the file: `verifyOutbox` names what is wrong by it. */
function lineOf({ commandId, name, authorId, at, scope, clientId, clientSeq, bodySha256, signature, number, receipt }: ProvenAct, index: number): OutboxLine {
  return {
    seq: index + 1, commandId, name, actorId: authorId, at, status: receipt === null ? 'waiting' : 'answered', body: null, bodySha256, signature, chainNumber: number, scope, clientId, clientSeq,
  };
}

interface Hub {
  readonly keyId: string | null;
  readonly isReceipted: (message: Uint8Array, signature: Uint8Array) => boolean;
}

function receiptFault(act: ProvenAct, { text, signature, keyId }: NonNullable<ProvenAct['receipt']>, hub: Hub): SyncProofFaultCode | null {
  if (keyId !== hub.keyId) return 'receipt-key';
  if (!hub.isReceipted(Buffer.from(text), Buffer.from(signature, 'base64url'))) return 'receipt-signature';
  const facts = factsOfReceipt(text);
  if (facts === null) return 'receipt-unreadable';
  const isOfAct =
    facts.cmdId === act.commandId && facts.bodySha256 === act.bodySha256 && facts.scope === act.scope && facts.clientId === act.clientId && facts.clientSeq === act.clientSeq;
  return isOfAct ? null : 'receipt-other';
}

function wholeFault({ statement, signature }: SyncProofFile): Fault | null {
  const { acts, head, counts, workstation } = statement;
  const isSigned = judgeOf(Buffer.from(workstation.publicKey, 'hex'));
  const bytes = Buffer.from(signature, 'base64url');
  // The same bytes can be written in several ways: only the usual one is taken.
  const isUsual = bytes.toString('base64url') === signature;
  if (!isUsual || !isSigned(Buffer.from(signedOfStatement(sha256Hex(JSON.stringify(statement)))), bytes)) return { act: null, code: 'statement' };
  const last = acts.at(-1);
  if (last?.number !== head?.number || last?.bodySha256 !== head?.bodySha256) return { act: null, code: 'head' };
  return JSON.stringify(countsOf(acts)) === JSON.stringify(counts) ? null : { act: null, code: 'equation' };
}
