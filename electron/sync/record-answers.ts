import type { CommandResult } from '../../shared/contract/sync/push-contract.ts';
import { receiptFacts, type ReceiptFacts } from '../../shared/contract/sync/receipt.ts';
import { RULES_INPUT } from '../../shared/domain/change/named-inputs.ts';
import { judgeOf } from '../audit/signature.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import type { HubLink } from './hub-link.ts';

/** The receipt that the hub signed of an act of this desk, checked. */
export interface CheckedResult {
  readonly result: CommandResult;
  readonly facts: ReceiptFacts;
}

/**
 * Checks what the hub says of acts of one lane: its own signature, over this client, this number, this act and this very body. Null when one of them is
 * not so: then nothing of the answer is believed.
 */
export function checkResults(connection: SqliteConnection, link: HubLink, scope: string, results: readonly CommandResult[]): readonly CheckedResult[] | null {
  const isSigned = judgeOf(Buffer.from(link.publicKey, 'base64url'));
  const checked = results.map((result) => {
    const { text, signature, keyId } = result.receipt;
    if (keyId !== link.keyId || !isSigned(Buffer.from(text, 'utf8'), Buffer.from(signature, 'base64url'))) return null;
    const facts = parseFacts(text);
    return facts !== null && isOfAct(connection, link, scope, result, facts) ? { result, facts } : null;
  });
  return checked.every((one) => one !== null) ? checked : null;
}

function isOfAct(connection: SqliteConnection, { clientId }: HubLink, scope: string, { cmdId, clientSeq, outcome }: CommandResult, facts: ReceiptFacts): boolean {
  const act = statementsOf(connection).find.get(cmdId);
  return act?.clientSeq === clientSeq && act.bodySha256.toString('hex') === facts.bodySha256
    && facts.scope === scope && facts.clientId === clientId && facts.clientSeq === clientSeq && facts.cmdId === cmdId && facts.outcome === outcome;
}

function parseFacts(text: string): ReceiptFacts | null {
  try {
    return receiptFacts.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Writes what became of acts, and that the log reaches to their effects, in the transaction of the caller. One that has its answer keeps it. */
export function recordAnswers(connection: SqliteConnection, { clientId }: HubLink, results: readonly CheckedResult[]): void {
  const { answer, reach, otherRules } = statementsOf(connection);
  for (const { result: { cmdId, clientSeq, refusal, outcome, receipt, rules }, facts } of results) {
    const { changes } = answer.run({
      cmdId, clientId, clientSeq, outcome, refusal: refusal === null ? null : JSON.stringify(refusal), receipt: receipt.text, signature: receipt.signature, keyId: receipt.keyId,
      scopeSeq: facts.scopeSeq, at: facts.at,
    });
    if (changes > 0 && outcome === 'rejected' && rules !== undefined) otherRules.run({ cmdId, rules, at: facts.at });
    reach.run(facts.scopeSeq, facts.scope);
  }
}

interface Answer {
  readonly cmdId: string;
  readonly clientId: string;
  readonly clientSeq: number;
  readonly outcome: string;
  readonly refusal: string | null;
  readonly receipt: string;
  readonly signature: string;
  readonly keyId: string;
  readonly scopeSeq: number;
  readonly at: number;
}

const BY_THE_HUB = 'hub';

const statementsOf = perConnection((connection) => ({
  find: connection.prepare<[string], { clientSeq: number; bodySha256: Buffer }>('SELECT client_seq AS clientSeq, body_sha256 AS bodySha256 FROM outbox WHERE command_id = ?'),
  reach: connection.prepare<[number, string]>('UPDATE hub_scope SET head = max(head, ?) WHERE scope = ?'),
  /** The hub refused it by other rules than the author's desk had: what they judged by changed, and nobody of the staff changed it (N2). */
  otherRules: connection.prepare<[{ cmdId: string; rules: string; at: number }]>(
    `INSERT INTO changed_input (command_id, input, author_id, at) SELECT command_id, '${RULES_INPUT}', '${BY_THE_HUB}', @at FROM outbox WHERE command_id = @cmdId AND json_extract(body, '$.rules') <> @rules`,
  ),
  answer: connection.prepare<[Answer]>(
    `UPDATE outbox SET status = 'answered', hub_outcome = @outcome, refusal = @refusal, receipt = @receipt, receipt_signature = @signature, key_id = @keyId, scope_seq = @scopeSeq, receipted_at = @at
    WHERE command_id = @cmdId AND client_id = @clientId AND client_seq = @clientSeq AND status = 'waiting'`,
  ),
}));
