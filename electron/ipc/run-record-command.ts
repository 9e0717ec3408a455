import type { CommandContract } from '../../shared/contract/define.ts';
import type { Reply } from '../../shared/contract/envelope.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { isJournalFault } from '../audit/journal-fault.ts';
import type { CommandContext, Handler, Judge } from '../commands/handler.ts';
import { handlers } from '../commands/handlers.ts';
import { applyChanges } from '../db/apply-changes.ts';
import type { WriteTx } from '../db/handles.ts';
import { findOutcome, writeOutbox } from '../db/journal.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Desk } from '../session/desk.ts';
import type { Writing } from '../session/open-writing.ts';
import { refuseAtDoor, subjectOf } from './refuse-at-door.ts';

type AnyHandler = Handler<CommandContract>;

interface Call {
  readonly contract: CommandContract;
  readonly input: unknown;
  readonly commandId: string;
  readonly context: CommandContext;
  readonly connection: SqliteConnection;
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
  const call: Call = { contract, input, commandId, context, connection: writing.connection };
  const judge = 'judge' in handler ? done(handler.judge) : await handler.prepare(input, context, desk.slowServices(writing.db));
  try {
    const result = judge.ok ? await inTransaction(writing.connection, writing.db, (tx) => act(tx, judge.value, call)) : judge;
    if (result === null) return refuseAtDoor(desk, contract, { code: 'busy' });
    writing.keeper?.noted();
    if (!result.ok) return await refuse(writing, call, result.refusal);
    desk.announceChange(result.value.entities);
    return done(result.value.value);
  } catch (error) {
    if (!isJournalFault(error)) throw error;
    desk.recordDefect(contract.name, error);
    return refused({ code: 'journal-unwritable' });
  }
}

function act(tx: WriteTx, judge: Judge<CommandContract>, call: Call): Result<Outcome, Refusal> {
  const { contract, input, commandId, context, connection } = call;
  const earlier = contract.travels ? findOutcome(connection, commandId) : null;
  if (earlier !== null) return earlier.name === contract.name ? done({ value: earlier.value, entities: [] }) : refused({ code: 'malformed' });
  const judged = judge(tx, input, context);
  if (!judged.ok) return judged;
  const { value, changes, audit } = judged.value;
  applyChanges(tx, changes);
  if (contract.travels) writeOutbox(connection, { commandId, name: contract.name, input, value, actorId: context.actor.staffId, at: context.now });
  if (contract.isAudited !== false) appendEntries(connection, [{ ...entryOf(call), ...audit, outcome: 'done' }]);
  return done({ value, entities: [...new Set(changes.map((change) => change.entity))] });
}

/** A refusal is a fact of the file too: it is audited by its code, never with what was typed. */
async function refuse({ connection, db }: Writing, call: Call, refusal: Refusal): Promise<Reply<unknown>> {
  const entry = { ...entryOf(call), subject: subjectOf(call.contract, call.input), detail: { code: refusal.code }, outcome: 'refused' } as const;
  await inTransaction(connection, db, () => done(appendEntries(connection, [entry])));
  return refused(refusal);
}

function entryOf({ contract, context, commandId }: Call) {
  return { action: contract.name, actor: context.actor, at: context.now, commandId };
}
