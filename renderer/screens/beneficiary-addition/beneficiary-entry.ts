import type { BeneficiaryForm, ContractChoice } from '../../../shared/contract/beneficiary-commands.ts';
import type { BeneficiaryDraftBody } from '../../../shared/contract/draft-contract.ts';
import { beneficiaryFaults, type BeneficiaryEntry, type BeneficiaryFaults } from '../../../shared/domain/beneficiary/beneficiary-faults.ts';
import { isAdult } from '../../../shared/domain/beneficiary/is-adult.ts';
import { requiredPapers } from '../../../shared/domain/beneficiary/required-papers.ts';
import { additionOutcome, type AdditionOutcome } from '../../../shared/domain/beneficiary/submit-addition.ts';
import type { RequiredPaper } from '../../../shared/domain/policy/insurer-profile.ts';

/** The contract that the form is about: the chosen one, else the one asked for, else the first that is open. */
export function chosenContract({ contracts }: BeneficiaryForm, contractId: number | null): ContractChoice | null {
  const open = contracts.filter((contract) => contract.closed === null);
  return open.find((contract) => contract.id === contractId) ?? open[0] ?? null;
}

export function emptyEntry(contractId: number | null): BeneficiaryDraftBody {
  return { contractId, civility: null, lastName: '', firstName: '', birthDate: null, nir: '', link: null, event: null, eventOn: null, papers: [] };
}

/** Null while link, event and age do not say yet which papers are needed. */
export function papersNeeded({ link, event, birthDate }: BeneficiaryDraftBody, { today, paperRules }: BeneficiaryForm): readonly RequiredPaper[] | null {
  return link === null || event === null || birthDate === null ? null : requiredPapers({ link, event, birthDate, today }, paperRules);
}

/** What is sent: papers that this link and event ask for, and a NIR only where the form shows its field. */
export function sentEntry(entry: BeneficiaryDraftBody, form: BeneficiaryForm): BeneficiaryEntry {
  const needed = papersNeeded(entry, form) ?? [];
  const { contractId: _contractId, ...typed } = entry;
  return {
    ...typed,
    nir: entry.birthDate !== null && isAdult(entry.birthDate, form.today) ? entry.nir : '',
    papers: entry.papers
      .filter(({ kind }) => needed.some((paper) => paper.anyOf.includes(kind)))
      .map(({ kind, paper }) => ({ kind, attachmentId: paper.attachmentId })),
  };
}

/** What the rules reproach to the entry; a link without a price on that day cannot be sent either, as the desk will say. */
export function entryFaults(entry: BeneficiaryDraftBody, contract: ContractChoice, form: BeneficiaryForm): BeneficiaryFaults {
  const { today, paperRules, rightsRules } = form;
  const papers = entry.papers.map(({ paper }) => ({ attachmentId: paper.attachmentId, originalName: paper.name, flags: paper.flags, isUsed: false }));
  const faults = beneficiaryFaults(sentEntry(entry, form), { today, paperRules, rightsRules, covered: contract.covered, papers });
  const isPriced = Object.keys(faults).length > 0 || entryOutcome(entry, contract, form) !== null;
  return isPriced ? faults : { event: 'link-event-mismatch' };
}

export function entryOutcome(entry: BeneficiaryDraftBody, contract: ContractChoice, { today, rightsRules, premiums }: BeneficiaryForm): AdditionOutcome | null {
  return additionOutcome(entry, contract, { today, rightsRules, covered: contract.covered, premiums });
}

/** A birth has one date: that of the person. */
export function withOneBirthDate(entry: BeneficiaryDraftBody): BeneficiaryDraftBody {
  return entry.event === 'birth' ? { ...entry, eventOn: entry.birthDate } : entry;
}
