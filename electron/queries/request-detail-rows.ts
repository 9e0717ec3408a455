import { desc, eq } from 'drizzle-orm';
import type { BankAccountRow, BeneficiaryAdditionRow, RequestRow, RibChangeRow } from '../../shared/domain/change/change.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { bankAccount, beneficiary, contract } from '../db/schema/contract.ts';
import { person } from '../db/schema/member.ts';
import { staff } from '../db/schema/organisation.ts';
import { beneficiaryAddition, request, ribChange } from '../db/schema/request.ts';
import type { Reading } from './query.ts';

/** The rows that the detail of a request is built from, each by its key. */

export function requestRow({ db }: Reading, id: string): RequestRow | null {
  const row = db.select().from(request).where(eq(request.id, id)).get();
  if (row === undefined) return null;
  const { receivedAt, goalAt, deadlineAt, pausedAt, claimUntil, decidedAt } = row;
  return {
    ...row, receivedAt: instant(receivedAt), goalAt: instant(goalAt), deadlineAt: instant(deadlineAt),
    pausedAt: instantOrNull(pausedAt), claimUntil: instantOrNull(claimUntil), decidedAt: instantOrNull(decidedAt),
  };
}

/** Empty for someone who is not of the staff. */
export function staffName({ db }: Reading, staffId: string): string {
  return db.select({ fullName: staff.fullName }).from(staff).where(eq(staff.id, staffId)).get()?.fullName ?? '';
}

export function ribChangeRow({ db }: Reading, requestId: string): RibChangeRow | null {
  return db.select().from(ribChange).where(eq(ribChange.requestId, requestId)).get() ?? null;
}

/** Past accounts included, the latest first. */
export function accountRows({ db }: Reading, memberId: number): readonly BankAccountRow[] {
  return db.select().from(bankAccount).where(eq(bankAccount.memberId, memberId)).orderBy(desc(bankAccount.validFrom), desc(bankAccount.id)).all();
}

export function additionRow({ db }: Reading, requestId: string): BeneficiaryAdditionRow | null {
  return db.select().from(beneficiaryAddition).where(eq(beneficiaryAddition.requestId, requestId)).get() ?? null;
}

interface CoveredRow {
  readonly link: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
  readonly requestId: string | null;
}

/** Everyone whom the contract covers or covered. */
export function coveredRows({ db }: Reading, contractId: number): readonly CoveredRow[] {
  return db
    .select({ link: beneficiary.link, firstName: person.firstName, birthDate: person.birthDate, requestId: beneficiary.requestId })
    .from(beneficiary)
    .innerJoin(person, eq(person.id, beneficiary.personId))
    .where(eq(beneficiary.contractId, contractId))
    .all();
}

export function contractName({ db }: Reading, contractId: number): { readonly number: string; readonly formula: string } | null {
  return db.select({ number: contract.number, formula: contract.formula }).from(contract).where(eq(contract.id, contractId)).get() ?? null;
}

function instantOrNull(moment: number | null): Instant | null {
  return moment === null ? null : instant(moment);
}
