import type { CommandContract } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import type { CommandContext, Judge } from '../commands/handler.ts';
import { noteChance } from '../commands/note-chance.ts';
import { applyChanges } from '../db/apply-changes.ts';
import type { WriteTx } from '../db/handles.ts';
import { findOutcome } from '../db/journal.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { enqueueAct } from '../sync/enqueue-act.ts';
import { readLink } from '../sync/hub-link.ts';
import { imagesBefore } from '../sync/note-rows-before.ts';

/** One act of somebody whose rights were judged in this transaction. */
export interface ActCall {
  readonly contract: CommandContract;
  readonly input: unknown;
  readonly commandId: string;
  readonly connection: SqliteConnection;
  readonly context: CommandContext;
}

export interface ActOutcome {
  readonly value: unknown;
  readonly entities: readonly string[];
}

/**
 * Judges an act and writes it in the transaction of the caller: changes, audit and outbox. A command id that has already acted answers what it
 * answered then.
 */
export function recordAct(tx: WriteTx, judge: Judge<CommandContract>, call: ActCall): Result<ActOutcome, Refusal> {
  const { contract, input, commandId, connection } = call;
  const context = noteChance(call.context);
  const earlier = contract.travels ? findOutcome(connection, commandId) : null;
  if (earlier !== null) return earlier.name === contract.name ? done({ value: earlier.value, entities: [] }) : refused({ code: 'malformed' });
  const judged = judge(tx, input, context);
  if (!judged.ok) return judged;
  const { value, changes, audit } = judged.value;
  const rowsBefore = contract.travels && readLink(connection) !== null ? imagesBefore(connection, changes) : [];
  applyChanges(tx, changes);
  if (contract.isAudited !== false) appendEntries(connection, [{ ...entryOf(call), ...audit, outcome: 'done' }]);
  const act = { ...context, commandId, name: contract.name, value };
  if (contract.travels) enqueueAct(connection, { ...act, input: contract.sent === undefined ? input : contract.sent.of(input, value, changes), changes, rowsBefore, subject: audit.subject });
  return done({ value, entities: [...new Set(changes.map((change) => change.entity))] });
}

/** What the journal says of an act, whatever became of it. */
export function entryOf({ contract, context, commandId }: Pick<ActCall, 'contract' | 'context' | 'commandId'>) {
  return { action: contract.name, actor: context.actor, at: context.now, commandId };
}
