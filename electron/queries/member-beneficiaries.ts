import type { MemberBeneficiary, memberBeneficiariesQuery } from '../../shared/contract/member-tabs-contract.ts';
import { ageOn, type LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Query } from './query.ts';

type Row = Omit<MemberBeneficiary, 'age' | 'rights'> & { status: 'active' | 'suspended' | 'terminated' };

const BENEFICIARIES = `
  SELECT b.id, b.contract_id AS contractId, c.number AS contractNumber, c.status, p.civility, p.first_name AS firstName, p.last_name AS lastName,
    p.birth_date AS birthDate, b.link, b.rights_from AS rightsFrom, b.rights_to AS rightsTo, o.first_name || ' ' || o.last_name AS ouvrantDroit
  FROM contract c JOIN beneficiary b ON b.contract_id = c.id JOIN person p ON p.id = b.person_id LEFT JOIN person o ON o.id = b.ouvrant_droit_id
  WHERE c.member_id = ? ORDER BY c.status = 'terminated', c.id, b.link <> 'holder', b.link = 'child', p.birth_date, b.rights_from`;

/** Everyone whom the member's contracts cover, one line per contract and per attachment. */
export const readMemberBeneficiaries: Query<typeof memberBeneficiariesQuery> = ({ connection }, { memberId }, { today }) =>
  connection.prepare<[number], Row>(BENEFICIARIES).all(memberId).map(({ status, ...row }) => ({
    ...row, age: ageOn(row.birthDate, today), rights: rightsOf({ ...row, status }, today),
  }));

function rightsOf({ rightsFrom, rightsTo, status }: Pick<Row, 'rightsFrom' | 'rightsTo' | 'status'>, today: LocalDate): MemberBeneficiary['rights'] {
  if (rightsFrom > today) return 'future';
  if (rightsTo !== null && rightsTo < today) return 'ended';
  return status === 'suspended' ? 'suspended' : status === 'terminated' ? 'ended' : 'open';
}
