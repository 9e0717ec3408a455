import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { operatorRun } from './schema.ts';
import type { Tx } from './transaction.ts';

/** What an operator runs. */
export interface NewRun {
  readonly command: string;
  /** Who: an account of the machine, or the name that the operator gave. */
  readonly operator: string;
  /** The name of the folder or file, without its path. */
  readonly source: string;
  readonly at: Instant;
}

export type RunCounts = Readonly<Record<string, number>>;

/** Writes down that a run begins; gives its id. One that is never ended was stopped or killed. */
export async function beginRun(tx: Pick<Tx, 'insert'>, { command, operator, source, at }: NewRun): Promise<string> {
  const runId = randomUUID();
  await tx.insert(operatorRun).values({ runId, command, operator, source, startedAt: at });
  return runId;
}

/** Writes down that it has ended, and what it counted. */
export async function endRun(tx: Pick<Tx, 'update'>, runId: string, counts: RunCounts, at: Instant): Promise<void> {
  await tx.update(operatorRun).set({ endedAt: at, counts }).where(eq(operatorRun.runId, runId));
}

/** The last runs, newest first. */
export async function listRuns(tx: Pick<Tx, 'select'>, limit: number): Promise<readonly (typeof operatorRun.$inferSelect)[]> {
  return tx.select().from(operatorRun).orderBy(desc(operatorRun.startedAt), desc(operatorRun.runId)).limit(limit);
}
