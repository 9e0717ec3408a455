import { and, eq } from 'drizzle-orm';
import type { Nir } from '../../../shared/domain/values/nir.ts';
import type { ReadDb } from '../handles.ts';
import { bankAccount } from '../schema/contract.ts';
import { member, person } from '../schema/member.ts';

/** The two values that screens mask, read only by the commands that reveal them. */

/** The member's own social security number; null when there is no such member, or no number. */
export function findNirOfMember(db: Pick<ReadDb, 'select'>, memberId: number): Nir | null {
  const row = db.select({ nir: person.nir }).from(member).innerJoin(person, eq(person.id, member.personId)).where(eq(member.id, memberId)).get();
  return row?.nir ?? null;
}

/** The number of an account of this member, or null. */
export function findIbanOfMember(db: Pick<ReadDb, 'select'>, memberId: number, accountId: number): string | null {
  const row = db.select({ iban: bankAccount.iban }).from(bankAccount).where(and(eq(bankAccount.id, accountId), eq(bankAccount.memberId, memberId))).get();
  return row?.iban ?? null;
}
