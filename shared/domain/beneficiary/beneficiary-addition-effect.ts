import type { BeneficiaryAdditionRow, BeneficiaryRow, Change, ContractLink, PersonRow } from '../change/change.ts';
import type { LocalDate } from '../values/local-date.ts';
import { sortKey } from '../values/person-name.ts';
import { premiumEffect, type PlannedInstalment, type PricedContract } from './premium-effect.ts';

export interface AdditionEffectFacts {
  readonly addition: BeneficiaryAdditionRow;
  readonly contract: PricedContract;
  /** Those planned of the contract. */
  readonly instalments: readonly PlannedInstalment[];
  /** The member, who opens the rights of their children. */
  readonly holderPersonId: number;
  /** Everyone whom the contract covers or covered. */
  readonly covered: readonly { readonly personId: number; readonly link: string; readonly birthDate: LocalDate }[];
  readonly newId: () => number;
}

/**
 * What an accepted addition does: a person, then their cover from the first day of rights, then its price. A child has the
 * rights that the member opens, at their birth rank; an adult opens their own.
 *
 * Source: CSS L160-2 (ouvrant droit); facts on identity: an ayant droit is NIR of the ouvrant droit, own birth date and birth rank.
 */
export function beneficiaryAdditionEffect(facts: AdditionEffectFacts): readonly Change[] {
  const person = newPerson(facts.addition, facts.newId());
  return [
    { op: 'insert', entity: 'person', row: person },
    { op: 'insert', entity: 'beneficiary', row: newBeneficiary(facts, person.id) },
    ...premiumEffect(facts.addition, facts.contract, facts.instalments),
  ];
}

/** One more than the children already covered who were born on the same day; 1 for anyone else. */
export function birthRank(addition: { link: string; birthDate: LocalDate }, covered: AdditionEffectFacts['covered']): number {
  if (addition.link !== 'child') return 1;
  const siblings = covered.filter((person) => person.link === 'child' && person.birthDate === addition.birthDate);
  return new Set(siblings.map((person) => person.personId)).size + 1;
}

function newPerson(addition: BeneficiaryAdditionRow, id: number): PersonRow {
  const { lastName, firstName, birthDate, nir } = addition;
  const civility = addition.civility === 'mme' ? 'mme' : 'm';
  return { id, civility, lastName, firstName, birthDate, nir, sortKey: sortKey(lastName, firstName), version: 1 };
}

function newBeneficiary({ addition, contract, holderPersonId, covered, newId }: AdditionEffectFacts, personId: number): BeneficiaryRow {
  const { link, rightsFrom, requestId } = addition;
  return {
    id: newId(), contractId: contract.id, personId, link: link as ContractLink, rightsFrom, rightsTo: null,
    ouvrantDroitId: link === 'child' ? holderPersonId : personId, birthRank: birthRank(addition, covered), requestId, version: 1,
  };
}
