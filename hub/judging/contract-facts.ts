import type { PlannedInstalment, PricedContract } from '../../shared/domain/beneficiary/premium-effect.ts';
import type { ContractToJoin } from '../../shared/domain/beneficiary/submit-addition.ts';
import type { BeneficiaryRow, PersonRow } from '../../shared/domain/change/change.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import type { FileRows } from './file-rows.ts';

/** Rows that the insurer's own system makes, as an import brings them. */
type ContractRow = ContractToJoin & PricedContract;
type InstalmentRow = PlannedInstalment & { readonly contractId: number; readonly state: string };

type ContractFacts = Pick<Facts, 'findContractToJoin' | 'findPricedContract' | 'listCovered' | 'listCoveredPersons' | 'listPlannedInstalments'>;

export function contractFacts(file: FileRows): ContractFacts {
  const contract = (contractId: number): ContractRow | null => file.find('contract', contractId) as unknown as ContractRow | null;
  const covered = (contractId: number): readonly { readonly row: BeneficiaryRow; readonly person: PersonRow }[] =>
    file.list('beneficiary').filter((row) => row.contractId === contractId).toSorted((left, right) => left.id - right.id).flatMap((row) => {
      const person = file.find('person', row.personId);
      return person === null ? [] : [{ row, person }];
    });
  return {
    findContractToJoin: contract,
    findPricedContract: contract,
    listCovered: (contractId, on) => covered(contractId).filter(({ row: { rightsTo } }) => rightsTo === null || rightsTo >= on)
      .map(({ row: { link }, person: { lastName, firstName, birthDate } }) => ({ lastName, firstName, birthDate, link })),
    listCoveredPersons: (contractId) => covered(contractId).map(({ row: { link, personId }, person: { firstName, birthDate } }) => ({ personId, link, firstName, birthDate })),
    listPlannedInstalments: (contractId) => file.listOther<InstalmentRow>('instalment').filter((row) => row.contractId === contractId && row.state === 'planned')
      .toSorted((left, right) => (left.dueOn === right.dueOn ? left.id - right.id : left.dueOn < right.dueOn ? -1 : 1)),
  };
}
