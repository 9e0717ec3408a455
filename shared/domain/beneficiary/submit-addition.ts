import { assert } from '../../lib/assert.ts';
import { done, refused, type Result } from '../../lib/result.ts';
import type { Change } from '../change/change.ts';
import { fileReceivedPaper } from '../paper/kept-paper.ts';
import type { BeneficiaryLink, BeneficiaryPremium } from '../policy/insurer-profile.ts';
import { openRequest, operationInProgress, type OpenOperation, type OperationInProgress, type RequestOpening } from '../request/open-request.ts';
import type { Cents } from '../values/cents.ts';
import type { LocalDate } from '../values/local-date.ts';
import { parseNir } from '../values/nir.ts';
import { beneficiaryFaults, type BeneficiaryEntry, type BeneficiaryFault, type BeneficiaryLimits } from './beneficiary-faults.ts';
import { premiumWith } from './premium-with.ts';
import { rightsStart } from './rights-start.ts';

/** The contract that the person joins, as far as the addition depends on it. */
export interface ContractToJoin {
  readonly id: number;
  readonly memberId: number;
  readonly line: 'sante' | 'prevoyance' | 'auto' | 'habitation' | 'epargne';
  readonly status: 'active' | 'suspended' | 'terminated';
  readonly effectOn: LocalDate;
  readonly premiumCents: Cents;
  readonly premiumPeriod: 'month' | 'year';
}

export interface AdditionFacts extends BeneficiaryLimits {
  readonly contract: ContractToJoin;
  readonly openOperation: OpenOperation | null;
  readonly premiums: readonly BeneficiaryPremium[];
  readonly request: Omit<RequestOpening, 'kind' | 'memberId' | 'contractId'>;
  /** As many as papers, in their order. */
  readonly documents: readonly { readonly documentId: string; readonly title: string }[];
}

/** What the member is told before it is sent, and what the validator decides on. */
export interface AdditionOutcome {
  readonly rightsFrom: LocalDate;
  readonly premiumBefore: Cents;
  readonly premiumAfter: Cents;
}

export type AdditionRefusal =
  | OperationInProgress
  | { readonly code: 'contract-not-open' | 'line-without-beneficiaries' | 'recap-not-seen' }
  | { readonly code: BeneficiaryFault; readonly fields: Readonly<Record<string, string>> };

/**
 * Accepts an addition for checking: nobody is covered and nothing is charged until someone else has accepted it.
 *
 * Source: `paperRules`, `rightsRules`, `beneficiaryPremiums` of the insurer's profile; one open operation per contract (VAL-09).
 */
export function submitAddition(entry: BeneficiaryEntry & { readonly recapSeen: boolean }, facts: AdditionFacts): Result<readonly Change[], AdditionRefusal> {
  const closed = whyClosed(facts.contract);
  if (closed !== null) return refused({ code: closed });
  if (facts.openOperation !== null) return refused(operationInProgress(facts.openOperation));
  const faults = beneficiaryFaults(entry, facts);
  const [first] = Object.values(faults);
  if (first !== undefined) return refused({ code: first, fields: { ...faults } });
  const outcome = additionOutcome(entry, facts.contract, facts);
  if (outcome === null) return refused({ code: 'link-event-mismatch', fields: { event: 'link-event-mismatch' } });
  if (!entry.recapSeen) return refused({ code: 'recap-not-seen' });
  return done(changesOf(entry, outcome, facts));
}

/**
 * Why nobody can be added to this contract, or null. Only health cover names its beneficiaries one by one: those of a
 * providence or savings contract are written in a clause, and changed by letter.
 *
 * Source: Code des assurances L132-8 and L132-9 (clause bénéficiaire).
 */
export function whyClosed({ line, status }: Pick<ContractToJoin, 'line' | 'status'>): 'line-without-beneficiaries' | 'contract-not-open' | null {
  if (line !== 'sante') return 'line-without-beneficiaries';
  return status === 'active' ? null : 'contract-not-open';
}

/** First day of cover and premium of one period; null while the entry does not say enough, or has no price. */
export function additionOutcome(
  { link, event, eventOn }: Pick<BeneficiaryEntry, 'link' | 'event' | 'eventOn'>,
  contract: Pick<ContractToJoin, 'effectOn' | 'premiumCents' | 'premiumPeriod'>,
  { today, rightsRules, covered, premiums }: Pick<AdditionFacts, 'today' | 'rightsRules' | 'covered' | 'premiums'>,
): AdditionOutcome | null {
  if (link === null || event === null || eventOn === null) return null;
  const rightsFrom = rightsStart({ event, eventOn, today, contractEffectOn: contract.effectOn }, rightsRules);
  if (rightsFrom === null) return null;
  const { premiumCents: premiumBefore, premiumPeriod: period } = contract;
  const premiumAfter = premiumWith({ link, rank: rankOf(link, covered), before: premiumBefore, period, from: rightsFrom }, premiums);
  return premiumAfter === null ? null : { rightsFrom, premiumBefore, premiumAfter };
}

function rankOf(link: BeneficiaryLink, covered: BeneficiaryLimits['covered']): number {
  return covered.filter((person) => person.link === link).length + 1;
}

function changesOf(entry: BeneficiaryEntry, outcome: AdditionOutcome, facts: AdditionFacts): readonly Change[] {
  const { contract, request, documents, papers, today } = facts;
  const { civility, birthDate, link, event, eventOn } = entry;
  assert(civility !== null && birthDate !== null && link !== null && event !== null && eventOn !== null, `addition ${request.id}: incomplete`);
  const owner = { memberId: contract.memberId, contractId: contract.id, requestId: request.id, datedOn: today };
  const nameOf = (id: string): string => papers.find((paper) => paper.attachmentId === id)?.originalName ?? '';
  return [
    openRequest({ ...request, kind: 'beneficiary-addition', memberId: contract.memberId, contractId: contract.id }),
    {
      op: 'insert', entity: 'beneficiaryAddition',
      row: {
        requestId: request.id, civility, lastName: entry.lastName.trim(), firstName: entry.firstName.trim(), birthDate, nir: parseNir(entry.nir),
        link, event, eventOn, rightsFrom: outcome.rightsFrom, premiumBeforeCents: outcome.premiumBefore, premiumAfterCents: outcome.premiumAfter,
      },
    },
    ...entry.papers.map(({ kind, attachmentId }, at) =>
      fileReceivedPaper({ documentId: documents[at]?.documentId ?? '', title: documents[at]?.title ?? '', kind, attachmentId }, owner, nameOf(attachmentId))),
  ];
}
