import { asc, eq } from 'drizzle-orm';
import type { BeneficiaryAdditionRow } from '../../../shared/domain/change/change.ts';
import type { PersonOnContract } from '../../../shared/judging/facts.ts';
import type { ReadDb } from '../handles.ts';
import { beneficiary } from '../schema/contract.ts';
import { member, person } from '../schema/member.ts';
import { beneficiaryAddition } from '../schema/request.ts';

/** What the request asks for, or null when it is no addition. */
export function findBeneficiaryAddition(db: Pick<ReadDb, 'select'>, requestId: string): BeneficiaryAdditionRow | null {
  return db.select().from(beneficiaryAddition).where(eq(beneficiaryAddition.requestId, requestId)).get() ?? null;
}

/** Everyone whom the contract covers or covered, in the order of their rows. */
export function listCoveredPersons(db: Pick<ReadDb, 'select'>, contractId: number): readonly PersonOnContract[] {
  return db
    .select({ personId: person.id, link: beneficiary.link, firstName: person.firstName, birthDate: person.birthDate })
    .from(beneficiary)
    .innerJoin(person, eq(person.id, beneficiary.personId))
    .where(eq(beneficiary.contractId, contractId))
    .orderBy(asc(beneficiary.id))
    .all();
}

/** The person who is the member, or null. */
export function findMemberPerson(db: Pick<ReadDb, 'select'>, memberId: number): number | null {
  return db.select({ personId: member.personId }).from(member).where(eq(member.id, memberId)).get()?.personId ?? null;
}
