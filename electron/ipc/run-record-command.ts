import type { CommandContract } from '../../shared/contract/define.ts';
import type { Reply } from '../../shared/contract/envelope.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { assert } from '../../shared/lib/assert.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { isJournalFault } from '../audit/journal-fault.ts';
import type { CommandContext, Handler, Judge } from '../commands/handler.ts';
import { handlers } from '../commands/handlers.ts';
import type { WriteTx } from '../db/handles.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { inTransaction } from '../db/transaction.ts';
import { judgeAccess, type Access, type Barred, type Guard } from '../rights/judge-access.ts';
import type { Desk } from '../session/desk.ts';
import type { Writing } from '../session/open-writing.ts';
import { entryOf, recordAct, type ActOutcome } from './record-act.ts';
import { actionOf, refuseAtDoor, refuseByRights, subjectOf } from './refuse-at-door.ts';

export type OpenFile = (desk: Desk, memberId: number) => Promise<Reply<unknown>>;

type AnyHandler = Handler<CommandContract>;

/** One write that the door let through so far. */
export interface RecordCall {
  readonly contract: CommandContract;
  readonly input: unknown;
  readonly commandId: string;
  readonly guard: Guard | null;
}

interface Call extends RecordCall {
  readonly connection: SqliteConnection;
  readonly context: CommandContext;
}

/** Why nothing was written: a refusal of the trade, or rights that changed since the call came in. */
type Stopped = { readonly refusal: Refusal } | { readonly barred: Barred };

/**
 * Prepares, then judges and writes in one transaction: changes, outbox and audit together or not at all. A command id that
 * has already acted answers what it answered then. Rights are judged before anything is prepared, and again in the transaction.
 * `openFile` counts the first look of the day at a member's file.
 */
export async function runRecordCommand(desk: Desk, recordCall: RecordCall, openFile: OpenFile): Promise<Reply<unknown>> {
  const writing = await desk.writing();
  const call: Call = { ...recordCall, connection: writing.connection, context: await desk.commandContext() };
  const access = accessOf(call);
  if (access.verdict === 'barred') return refuseByRights(desk, call.contract, access);
  const opening = access.verdict === 'unopened' ? await openFile(desk, access.memberId) : null;
  if (opening !== null && !opening.ok) return opening;
  // What was seen before the act comes before it in the journal.
  await desk.recorded();
  try {
    return await judgeAndWrite(desk, writing, call);
  } catch (error) {
    if (!isJournalFault(error)) throw error;
    desk.recordDefect(call.contract.name, error);
    return refused({ code: 'journal-unwritable' });
  }
}

async function judgeAndWrite(desk: Desk, writing: Writing, call: Call): Promise<Reply<unknown>> {
  const { contract, input, context } = call;
  const handler = handlerOf(contract);
  const judge = 'judge' in handler ? done(handler.judge) : await handler.prepare(input, context, desk.slowServices(writing.db));
  if (!judge.ok) return refuse(desk, writing, call, judge.refusal);
  const result = await inTransaction(writing.connection, writing.db, (tx) => act(tx, judge.value, call));
  if (result === null) return refuseAtDoor(desk, contract, { code: 'busy' });
  writing.keeper?.noted();
  if (!result.ok) return 'barred' in result.refusal ? refuseByRights(desk, contract, result.refusal.barred) : refuse(desk, writing, call, result.refusal.refusal);
  desk.announceChange(result.value.entities);
  if (contract.travels) desk.actFiled();
  return done(result.value.value);
}

/** The record of handlers is total over the contracts: names pair them. */
function handlerOf({ name }: CommandContract): AnyHandler {
  const handler = (handlers as unknown as Readonly<Record<string, AnyHandler>>)[name];
  assert(handler !== undefined, `no handler for ${name}`);
  return handler;
}

function accessOf({ connection, guard, context, contract }: Call): Access {
  assert(guard !== null, `${contract.name}: a record command is for roles`);
  const { actor, today, profile } = context;
  return judgeAccess({ connection, documentGroups: profile.documentGroups }, guard, { staffId: actor.staffId, today });
}

function act(tx: WriteTx, judge: Judge<CommandContract>, call: Call): Result<ActOutcome, Stopped> {
  const { contract, input, commandId, connection } = call;
  const access = accessOf(call);
  if (access.verdict === 'barred') return refused({ barred: access });
  // The day ended while it was prepared: the file has to be opened again.
  if (access.verdict === 'unopened') return refused({ refusal: { code: 'busy' } });
  const context = { ...call.context, actor: { ...call.context.actor, role: access.standing.role } };
  const recorded = recordAct(tx, judge, { contract, input, commandId, connection, context });
  return recorded.ok ? recorded : refused({ refusal: recorded.refusal });
}

/** A refusal is a fact of the file too: it is audited by its code, never with what was typed. */
async function refuse(desk: Desk, { connection, db }: Writing, call: Call, refusal: Refusal): Promise<Reply<unknown>> {
  const entry = { ...entryOf(call), subject: subjectOf(call.contract, call.input), detail: { code: refusal.code }, outcome: 'refused' } as const;
  const written = await inTransaction(connection, db, () => done(appendEntries(connection, [entry])));
  // A long writer holds the file: the entry waits its turn with the others.
  if (written === null) desk.record({ ...entry, action: actionOf(call.contract) });
  return refused(refusal);
}
