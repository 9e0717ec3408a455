import { and, asc, eq, gte, isNull, or } from 'drizzle-orm';
import type { CoveredPerson } from '../../../shared/domain/beneficiary/beneficiary-faults.ts';
import type { PlannedInstalment, PricedContract } from '../../../shared/domain/beneficiary/premium-effect.ts';
import type { ContractToJoin } from '../../../shared/domain/beneficiary/submit-addition.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import type { ReadDb } from '../handles.ts';
import { beneficiary, contract } from '../schema/contract.ts';
import { person } from '../schema/member.ts';
import { instalment } from '../schema/money.ts';

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
    .orderBy(asc(beneficiary.id))
    .all();
}

/** The price of the contract, or null. */
export function findPricedContract(db: Pick<ReadDb, 'select'>, contractId: number): PricedContract | null {
  return db.select({ id: contract.id, premiumCents: contract.premiumCents, version: contract.version }).from(contract).where(eq(contract.id, contractId)).get() ?? null;
}

/** The debits of the contract that are still to be made. */
export function listPlannedInstalments(db: Pick<ReadDb, 'select'>, contractId: number): readonly PlannedInstalment[] {
  return db
    .select({ id: instalment.id, dueOn: instalment.dueOn, amountCents: instalment.amountCents })
    .from(instalment)
    .where(and(eq(instalment.contractId, contractId), eq(instalment.state, 'planned')))
    .orderBy(asc(instalment.dueOn), asc(instalment.id))
    .all();
}
