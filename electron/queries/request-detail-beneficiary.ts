import { beneficiaryAdditionChecks } from '../../shared/domain/request/beneficiary-addition-checks.ts';
import { assert } from '../../shared/lib/assert.ts';
import { additionRow, contractName, coveredRows } from './request-detail-rows.ts';
import type { DetailSource, SubjectAndChecks } from './request-detail-source.ts';

/** The person to cover, the cost, and what is checked about them. */
export function additionSubject({ reading, request, papers, context }: DetailSource): SubjectAndChecks {
  const addition = additionRow(reading, request.id);
  assert(addition !== null, `request ${request.id}: an addition without its person`);
  const covering = request.contractId === null ? null : contractName(reading, request.contractId);
  const { civility, lastName, firstName, birthDate, link, event, eventOn, rightsFrom, premiumBeforeCents, premiumAfterCents } = addition;
  // Once accepted, the person of this very request is no duplicate of themselves.
  const covered = request.contractId === null ? [] : coveredRows(reading, request.contractId);
  const facts = {
    addition, paperRules: context.profile.paperRules, received: papers.filter((paper) => paper.attachmentId !== null).map((paper) => paper.kind),
    covered: covered.filter((person) => person.requestId !== request.id), today: context.today,
  };
  return {
    checks: [...beneficiaryAdditionChecks(facts)],
    subject: {
      kind: 'beneficiary-addition', civility, lastName, firstName, birthDate, link, event, eventOn, rightsFrom, premiumBeforeCents, premiumAfterCents,
      contractNumber: covering?.number ?? null, formula: covering?.formula ?? null,
    },
  };
}
