import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { scope, scopeHead } from './schema.ts';
import type { Tx } from './transaction.ts';

export interface ScopeHead {
  readonly scopeId: number;
  readonly name: string;
  readonly seq: number;
  readonly lowSeq: number;
  readonly hash: Buffer;
  readonly epoch: string;
}

const HEAD = { scopeId: scope.scopeId, name: scope.name, seq: scopeHead.seq, lowSeq: scopeHead.lowSeq, hash: scopeHead.hash, epoch: scopeHead.epoch };

/** The scope and the end of its log, or null. */
export async function findScope(tx: Pick<Tx, 'select'>, name: string): Promise<ScopeHead | null> {
  const [head] = await tx.select(HEAD).from(scope).innerJoin(scopeHead, eq(scopeHead.scopeId, scope.scopeId)).where(eq(scope.name, name));
  return head ?? null;
}

export async function listScopes(tx: Pick<Tx, 'select'>, names: readonly string[]): Promise<readonly ScopeHead[]> {
  if (names.length === 0) return [];
  return tx.select(HEAD).from(scope).innerJoin(scopeHead, eq(scopeHead.scopeId, scope.scopeId)).where(inArray(scope.name, [...names])).orderBy(scope.scopeId);
}

/** What a log is chained from. */
export const FIRST_HASH = Buffer.alloc(32);

/** Makes a scope with an empty log, unless there is one of this name; gives its number. */
export async function createScope(tx: Tx, name: string): Promise<number> {
  const known = await findScope(tx, name);
  if (known !== null) return known.scopeId;
  const all = await tx.select({ scopeId: scope.scopeId }).from(scope);
  const scopeId = Math.max(0, ...all.map((row) => row.scopeId)) + 1;
  await tx.insert(scope).values({ scopeId, name });
  await tx.insert(scopeHead).values({ scopeId, seq: 0, lowSeq: 0, hash: FIRST_HASH, epoch: randomUUID() });
  return scopeId;
}

/** After a restore or a promotion: every desk compares its log with this one. */
export async function renewEpochs(tx: Tx): Promise<number> {
  const heads = await tx.select({ scopeId: scopeHead.scopeId }).from(scopeHead);
  for (const { scopeId } of heads) await tx.update(scopeHead).set({ epoch: randomUUID() }).where(eq(scopeHead.scopeId, scopeId));
  return heads.length;
}
