import { and, eq, inArray, lte } from 'drizzle-orm';
import type { CommandOutcome } from '../../shared/contract/sync/receipt.ts';
import { assert } from '../../shared/lib/assert.ts';
import { command, lane, laneEntry } from '../db/schema.ts';
import type { Tx } from '../db/transaction.ts';

/** One client's acts in one scope, in the order in which it numbered them. */
export interface Lane {
  readonly scopeId: number;
  readonly scope: string;
  readonly clientId: string;
  readonly deviceId: string;
}

/** What was recorded of an act. */
export interface KnownCommand {
  readonly cmdId: string;
  readonly bodySha256: Buffer;
  readonly outcome: CommandOutcome;
  readonly result: string;
  readonly scopeSeq: number;
  readonly recordedAt: number;
}

/**
 * Locks the lane and gives the last number that it has taken. The lock is taken even where everything was answered before: it gives the
 * transaction an id, so that its commit waits for the standby that the first answer may still lack.
 */
export async function lockLane(tx: Tx, { scopeId, clientId }: Lane): Promise<number> {
  const locked = async (): Promise<number | null> => {
    const rows = await tx.select({ last: lane.lastClientSeq }).from(lane).where(and(eq(lane.scopeId, scopeId), eq(lane.clientId, clientId))).for('update');
    return rows[0]?.last ?? null;
  };
  const last = await locked();
  if (last !== null) return last;
  await tx.insert(lane).values({ scopeId, clientId, lastClientSeq: 0 }).onConflictDoNothing();
  const made = await locked();
  assert(made !== null, `lane ${scopeId} of ${clientId}: not there after it was made`);
  return made;
}

const FACTS = {
  cmdId: command.cmdId, bodySha256: command.bodySha256, outcome: command.outcome, result: command.result, scopeSeq: command.scopeSeq, recordedAt: command.recordedAt,
};

/** What the lane's numbers up to `last` did, by number. */
export async function findAnswered(tx: Tx, { scopeId, clientId }: Lane, numbers: readonly number[], last: number): Promise<ReadonlyMap<number, KnownCommand>> {
  if (numbers.every((number) => number > last)) return new Map();
  const rows = await tx.select({ number: laneEntry.clientSeq, ...FACTS }).from(laneEntry)
    .innerJoin(command, and(eq(command.scopeId, laneEntry.scopeId), eq(command.cmdId, laneEntry.cmdId)))
    .where(and(eq(laneEntry.scopeId, scopeId), eq(laneEntry.clientId, clientId), inArray(laneEntry.clientSeq, [...numbers]), lte(laneEntry.clientSeq, last)));
  return new Map(rows.map(({ number, ...known }) => [number, known]));
}

/** Those of these acts that the scope has already, whatever lane brought them. */
export async function findCommands(tx: Tx, scopeId: number, cmdIds: readonly string[]): Promise<ReadonlyMap<string, KnownCommand>> {
  if (cmdIds.length === 0) return new Map();
  const rows = await tx.select(FACTS).from(command).where(and(eq(command.scopeId, scopeId), inArray(command.cmdId, [...cmdIds])));
  return new Map(rows.map((known) => [known.cmdId, known]));
}
