import type { CommandContract } from '../../shared/contract/define.ts';
import type { Reply } from '../../shared/contract/envelope.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { CommandContext, Handler, Judge } from '../commands/handler.ts';
import { handlers } from '../commands/handlers.ts';
import { applyChanges } from '../db/apply-changes.ts';
import type { WriteTx } from '../db/handles.ts';
import { findOutcome, writeAudit, writeOutbox } from '../db/journal.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Desk } from '../session/desk.ts';

type AnyHandler = Handler<CommandContract>;

interface Call {
  readonly contract: CommandContract;
  readonly input: unknown;
  readonly commandId: string;
  readonly context: CommandContext;
}

interface Outcome {
  readonly value: unknown;
  readonly entities: readonly string[];
}

/**
 * Prepares, then judges and writes in one transaction: changes, outbox and audit together or not at all. A command id that
 * has already acted answers what it answered then.
 */
export async function runRecordCommand(desk: Desk, contract: CommandContract, input: unknown, commandId: string): Promise<Reply<unknown>> {
  const writing = await desk.writing();
  // The record of handlers is total over the contracts: names pair them.
  const handler = (handlers as unknown as Readonly<Record<string, AnyHandler>>)[contract.name];
  if (handler === undefined) throw new Error(`no handler for ${contract.name}`);
  const context = await desk.commandContext();
  const call: Call = { contract, input, commandId, context };
  const judge = 'judge' in handler ? done(handler.judge) : await handler.prepare(input, context, desk.slowServices(writing.db));
  const result = judge.ok ? await inTransaction(writing.connection, writing.db, (tx) => act(tx, judge.value, call)) : judge;
  if (result === null) return refused({ code: 'busy' });
  if (!result.ok) return refuse(desk, call, result.refusal);
  desk.announceChange(result.value.entities);
  return done(result.value.value);
}

function act(tx: WriteTx, judge: Judge<CommandContract>, call: Call): Result<Outcome, Refusal> {
  const { contract, input, commandId, context } = call;
  const earlier = contract.travels ? findOutcome(tx, commandId) : null;
  if (earlier !== null) return earlier.name === contract.name ? done({ value: earlier.value, entities: [] }) : refused({ code: 'malformed' });
  const judged = judge(tx, input, context);
  if (!judged.ok) return judged;
  const { value, changes, audit } = judged.value;
  applyChanges(tx, changes);
  if (contract.travels) writeOutbox(tx, { commandId, name: contract.name, input, value, actorId: context.actor.staffId, at: context.now });
  if (contract.isAudited !== false) writeAudit(tx, { ...audit, action: contract.name, outcome: 'done', actor: context.actor, at: context.now, commandId });
  return done({ value, entities: [...new Set(changes.map((change) => change.entity))] });
}

/** A refusal is a fact of the file too: it is audited by its code, never with what was typed. */
async function refuse(desk: Desk, call: Call, refusal: Refusal): Promise<Reply<unknown>> {
  const { contract, commandId, context } = call;
  const writing = await desk.writing();
  await inTransaction(writing.connection, writing.db, (tx) => {
    const entry = { subject: 'desk', detail: { code: refusal.code }, action: contract.name, outcome: 'refused' } as const;
    writeAudit(tx, { ...entry, actor: context.actor, at: context.now, commandId });
    return done(undefined);
  });
  return refused(refusal);
}
