import { and, desc, eq, inArray } from 'drizzle-orm';
import { SNAPSHOT_SCHEMA } from '../../shared/contract/sync/snapshot-contract.ts';
import { scope, scopeHead, snapshot } from '../db/schema.ts';
import type { ScopeHead } from '../db/scopes.ts';
import type { Tx } from '../db/transaction.ts';

/** A log that grew by this part of the rows that were there costs a desk more than a new snapshot costs the hub. */
const GROWN_BY = 0.2;
/** What a desk takes in a breath is no reason to build. */
const FEWEST_LINES = 500;

export interface KnownSnapshot {
  readonly build: number;
  readonly form: number;
  readonly seq: number;
  readonly rowCount: number;
}

type Place = Pick<ScopeHead, 'scopeId' | 'epoch'>;

/** The newest snapshot that may be given out: of the log as it is now, by the key that the hub has now. */
export async function newestSnapshot(tx: Pick<Tx, 'select'>, { scopeId, epoch }: Place, keyId: string): Promise<KnownSnapshot | null> {
  const [newest] = await tx.select({ build: snapshot.build, form: snapshot.form, seq: snapshot.seq, rowCount: snapshot.rowCount }).from(snapshot)
    .where(and(eq(snapshot.scopeId, scopeId), eq(snapshot.epoch, epoch), eq(snapshot.keyId, keyId))).orderBy(desc(snapshot.build)).limit(1);
  return newest ?? null;
}

/** Whether the scope needs another one: it has none of this form, or a desk would take many lines after it. */
export function isDue({ seq }: Pick<ScopeHead, 'seq'>, newest: KnownSnapshot | null): boolean {
  if (newest === null || newest.form !== SNAPSHOT_SCHEMA) return seq > 0;
  return seq - newest.seq > Math.max(FEWEST_LINES, newest.rowCount * GROWN_BY);
}

/** The scopes of the hub that need one. */
export async function dueScopes(tx: Pick<Tx, 'select'>, keyId: string): Promise<readonly string[]> {
  const heads = await tx.select({ scopeId: scope.scopeId, name: scope.name, seq: scopeHead.seq, epoch: scopeHead.epoch }).from(scope).innerJoin(scopeHead, eq(scopeHead.scopeId, scope.scopeId)).orderBy(scope.scopeId);
  const built = await tx.select({ scopeId: snapshot.scopeId, build: snapshot.build, form: snapshot.form, seq: snapshot.seq, rowCount: snapshot.rowCount, epoch: snapshot.epoch }).from(snapshot)
    .where(and(inArray(snapshot.scopeId, heads.map(({ scopeId }) => scopeId)), eq(snapshot.keyId, keyId))).orderBy(desc(snapshot.build));
  return heads.filter((head) => isDue(head, built.find(({ scopeId, epoch }) => scopeId === head.scopeId && epoch === head.epoch) ?? null)).map(({ name }) => name);
}
