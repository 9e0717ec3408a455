import { and, eq, gte, isNull, or } from 'drizzle-orm';
import type { CoveredPerson } from '../../../shared/domain/beneficiary/beneficiary-faults.ts';
import type { ContractToJoin } from '../../../shared/domain/beneficiary/submit-addition.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import type { ReadDb } from '../handles.ts';
import { beneficiary, contract } from '../schema/contract.ts';
import { person } from '../schema/member.ts';

/** The contract as far as an addition depends on it, or null. */
export function findContractToJoin(db: Pick<ReadDb, 'select'>, contractId: number): ContractToJoin | null {
  const row = db
    .select({
      id: contract.id, memberId: contract.memberId, line: contract.line, status: contract.status, effectOn: contract.effectOn,
      premiumCents: contract.premiumCents, premiumPeriod: contract.premiumPeriod,
    })
    .from(contract)
    .where(eq(contract.id, contractId))
    .get();
  return row ?? null;
}

/** Whom the contract covers on that day or later. */
export function listCovered(db: Pick<ReadDb, 'select'>, contractId: number, on: LocalDate): readonly CoveredPerson[] {
  return db
    .select({ lastName: person.lastName, firstName: person.firstName, birthDate: person.birthDate, link: beneficiary.link })
    .from(beneficiary)
    .innerJoin(person, eq(beneficiary.personId, person.id))
    .where(and(eq(beneficiary.contractId, contractId), or(isNull(beneficiary.rightsTo), gte(beneficiary.rightsTo, on))))
    .all();
}
