import { asc, eq } from 'drizzle-orm';
import type { BankAccountRow, RibChangeRow } from '../../../shared/domain/change/change.ts';
import type { ReadDb } from '../handles.ts';
import { bankAccount } from '../schema/contract.ts';
import { ribChange } from '../schema/request.ts';

/** The account that a request asks for, or null when it asks for something else. */
export function findRibChange(db: Pick<ReadDb, 'select'>, requestId: string): RibChangeRow | null {
  return db.select().from(ribChange).where(eq(ribChange.requestId, requestId)).get() ?? null;
}

/** Every account that the member has had, has or will have, oldest first. */
export function listBankAccounts(db: Pick<ReadDb, 'select'>, memberId: number): readonly BankAccountRow[] {
  return db.select().from(bankAccount).where(eq(bankAccount.memberId, memberId)).orderBy(asc(bankAccount.validFrom), asc(bankAccount.id)).all();
}
