import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { BankAccountRow } from '../../../shared/domain/change/change.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import type { ReadDb } from '../handles.ts';
import { bankAccount } from '../schema/contract.ts';

/** The accounts that the member has on a day, oldest first. */
export function listAccountsInUse(db: Pick<ReadDb, 'select'>, memberId: number, on: LocalDate): readonly BankAccountRow[] {
  return db
    .select()
    .from(bankAccount)
    .where(and(eq(bankAccount.memberId, memberId), lte(bankAccount.validFrom, on), or(isNull(bankAccount.validTo), gte(bankAccount.validTo, on))))
    .orderBy(asc(bankAccount.validFrom), asc(bankAccount.id))
    .all();
}
