import { and, eq } from 'drizzle-orm';
import { appendToLog, type LogLine, type LogPlace } from '../db/append-to-log.ts';
import { writeRows } from '../db/file-store.ts';
import { insertRows } from '../db/insert-rows.ts';
import { command, lane, laneEntry, scopeHead } from '../db/schema.ts';
import { together, type Tx } from '../db/transaction.ts';
import { REIMBURSEMENT } from '../reimbursements/reimbursement-image.ts';
import { assert } from '../../shared/lib/assert.ts';
import type { RecordedAct } from './judge-act.ts';
import type { KnownCommand, Lane } from './lane.ts';
import type { PreparedCommand } from './prepare-command.ts';

/** An act that this batch judged. */
export interface NewCommand {
  readonly command: PreparedCommand;
  readonly judged: RecordedAct;
}

interface Outcome {
  readonly fresh: readonly NewCommand[];
  readonly again: readonly { readonly clientSeq: number; readonly cmdId: string }[];
  readonly last: number;
  readonly lastBefore: number;
  readonly at: number;
  /** Names the rules that the hub judged by. */
  readonly rules: string;
}

/**
 * Stores effects, acts, their numbers and the lane's end, the log's places last of all effects. Gives the acts as they are now known.
 * Nothing is written for a batch that brought nothing new.
 */
export async function recordBatch(tx: Tx, { scopeId, clientId, deviceId }: Lane, { fresh, again, last, lastBefore, at, rules }: Outcome): Promise<readonly KnownCommand[]> {
  if (last === lastBefore) return [];
  // Lines of reimbursement have a table of their own: whoever changes one has written it there.
  await writeRows(tx, scopeId, fresh.flatMap(({ judged }) => judged.written).filter(({ entity }) => entity !== REIMBURSEMENT));
  const acts = { fresh, at, rules };
  const lines = fresh.flatMap((act) => linesOf(act, at));
  const numbers = [...fresh.map((act) => ({ clientSeq: act.command.clientSeq, cmdId: act.command.envelope.cmdId })), ...again];
  const record = (recorded: readonly KnownCommand[]): readonly PromiseLike<unknown>[] => {
    const commands = fresh.map((act, place) => ({ scopeId, deviceId, ...rowOf(act, recorded[place]) }));
    return [
      ...(commands.length > 0 ? [insertRows(tx, command, commands)] : []),
      insertRows(tx, laneEntry, numbers.map((number) => ({ scopeId, clientId, ...number }))),
      tx.update(lane).set({ lastClientSeq: last }).where(and(eq(lane.scopeId, scopeId), eq(lane.clientId, clientId))),
    ];
  };
  if (lines.length > 0) return recordsOf(acts, await appendToLog(tx, scopeId, lines, (place) => record(recordsOf(acts, place))));
  const recorded = recordsOf(acts, await headOf(tx, scopeId));
  await together(record(recorded));
  return recorded;
}

function linesOf({ command: { envelope }, judged }: NewCommand, at: number): readonly LogLine[] {
  return judged.written.map(({ fileId, entity, rowId, ver, body }) => ({
    file: fileId, entity, rowId, op: body === null ? 'D' : 'U', ver, body: body === null ? null : JSON.stringify(body), cmdId: envelope.cmdId, authorId: envelope.authorId, at,
  }));
}

/** `scopeSeq` of an act is the place of its last line; of one without a line, the log's end. */
function recordsOf({ fresh, at, rules }: Pick<Outcome, 'fresh' | 'at' | 'rules'>, { firstSeq, head }: LogPlace): readonly KnownCommand[] {
  let seq = firstSeq - 1;
  return fresh.map(({ command: { envelope, sha256, body }, judged: { outcome, value, refusal, written, isForgotten } }) => {
    seq += written.length;
    // Of a refusal its code says nothing of anybody.
    const result = isForgotten
      ? { value: value ?? null, refusal: refusal === null ? null : { code: refusal.code } }
      : { value: value ?? null, refusal, ...(body?.rules === undefined ? {} : { rules }) };
    return { cmdId: envelope.cmdId, bodySha256: sha256, outcome, result: JSON.stringify(result), scopeSeq: written.length === 0 ? head : seq, recordedAt: at };
  });
}

function rowOf({ command: { envelope, text, signature }, judged: { fileId, isForgotten } }: NewCommand, known: KnownCommand | undefined) {
  assert(known !== undefined, `act ${envelope.cmdId}: no outcome`);
  return { ...known, fileId, authorId: envelope.authorId, name: envelope.name, body: isForgotten ? '' : text, signature: Buffer.from(signature, 'base64url') };
}

async function headOf(tx: Tx, scopeId: number): Promise<LogPlace> {
  const [row] = await tx.select({ seq: scopeHead.seq }).from(scopeHead).where(eq(scopeHead.scopeId, scopeId));
  assert(row !== undefined, `scope ${scopeId}: no end of its log`);
  return { firstSeq: row.seq + 1, head: row.seq };
}
