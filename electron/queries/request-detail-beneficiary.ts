import { eq } from 'drizzle-orm';
import { beneficiaryAdditionChecks } from '../../shared/domain/request/beneficiary-addition-checks.ts';
import { assert } from '../../shared/lib/assert.ts';
import { findBeneficiaryAddition, listCoveredPersons } from '../db/repositories/beneficiary-addition-repository.ts';
import { contract } from '../db/schema/contract.ts';
import type { DetailSource, SubjectAndChecks } from './request-detail.ts';

/** The person to cover, the cost, and what is checked about them. */
export function additionSubject({ reading, request, papers, context }: DetailSource): SubjectAndChecks {
  const addition = findBeneficiaryAddition(reading.db, request.id);
  assert(addition !== null, `request ${request.id}: an addition without its person`);
  const covering = request.contractId === null ? undefined : findContract(reading, request.contractId);
  const { civility, lastName, firstName, birthDate, link, event, eventOn, rightsFrom, premiumBeforeCents, premiumAfterCents } = addition;
  const facts = {
    addition, paperRules: context.profile.paperRules, received: papers.filter((paper) => paper.attachmentId !== null).map((paper) => paper.kind),
    covered: request.contractId === null ? [] : listCoveredPersons(reading.db, request.contractId), today: context.today,
  };
  return {
    checks: [...beneficiaryAdditionChecks(facts)],
    subject: {
      kind: 'beneficiary-addition', civility, lastName, firstName, birthDate, link, event, eventOn, rightsFrom, premiumBeforeCents, premiumAfterCents,
      contractNumber: covering?.number ?? null, formula: covering?.formula ?? null,
    },
  };
}

function findContract({ db }: DetailSource['reading'], contractId: number) {
  return db.select({ number: contract.number, formula: contract.formula }).from(contract).where(eq(contract.id, contractId)).get();
}
