import { and, eq, inArray } from 'drizzle-orm';
import type { AccountRow, AgencyRow, StaffRow } from '../../shared/domain/change/account-rows.ts';
import type { StaffScopeRow } from '../../shared/domain/change/change.ts';
import { fileRow, scope, scopeHead } from '../db/schema.ts';
import type { Tx } from '../db/transaction.ts';
import { DIRECTORY, type Directory } from './directory.ts';

const EMPTY: Directory = { seq: -1, staff: new Map(), grants: [], agencies: [], accounts: new Map() };

/**
 * The directory of one process, kept as long as the directory's log has not moved and is no other one: that is asked at each call, and is one row. So no process
 * acts on a right that was taken back before the call.
 */
export class DirectoryCache {
  #kept: Directory = EMPTY;
  /** A standby that was promoted without the newest lines gives their numbers to others, under another epoch. */
  #epoch = '';

  async read(tx: Pick<Tx, 'select'>): Promise<Directory> {
    const [head] = await tx.select({ scopeId: scope.scopeId, seq: scopeHead.seq, epoch: scopeHead.epoch }).from(scope).innerJoin(scopeHead, eq(scopeHead.scopeId, scope.scopeId)).where(eq(scope.name, DIRECTORY));
    if (head === undefined) return EMPTY;
    if (head.seq !== this.#kept.seq || head.epoch !== this.#epoch) [this.#kept, this.#epoch] = [await load(tx, head), head.epoch];
    return this.#kept;
  }
}

/** Rows that are newer than `seq` do no harm: the next call sees another seq and reads again. */
async function load(tx: Pick<Tx, 'select'>, { scopeId, seq }: { scopeId: number; seq: number }): Promise<Directory> {
  const rows = await tx.select({ entity: fileRow.entity, body: fileRow.body }).from(fileRow)
    .where(and(eq(fileRow.scopeId, scopeId), eq(fileRow.fileId, DIRECTORY), inArray(fileRow.entity, ['staff', 'staffScope', 'agency', 'account'])));
  const of = (entity: string): unknown[] => rows.filter((row) => row.entity === entity).map(({ body }) => body);
  const staff = of('staff') as StaffRow[];
  const agencies = (of('agency') as AgencyRow[]).toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const accounts = new Map((of('account') as AccountRow[]).map((account) => [account.staffId, account]));
  return { seq, accounts, staff: new Map(staff.map((person) => [person.id, person])), grants: of('staffScope') as StaffScopeRow[], agencies };
}
