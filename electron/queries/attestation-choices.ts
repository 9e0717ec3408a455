import type { attestationChoicesQuery } from '../../shared/contract/attestation-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import { formatMemberNumber } from '../../shared/domain/text/format.ts';
import type { Query } from './query.ts';

type Choices = NonNullable<OutputOf<typeof attestationChoicesQuery>>;

interface MemberRow {
  readonly memberName: string;
  readonly memberNumber: string;
}

const MEMBER = `
  SELECT CASE p.civility WHEN 'mme' THEN 'Mme ' ELSE 'M. ' END || p.first_name || ' ' || p.last_name AS memberName, m.number AS memberNumber
  FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ?`;

const CONTRACTS = `
  SELECT c.id, c.number, p.name || ' ' || p.formula AS name, c.state, c.version, c.ended_on AS endedOn,
    (SELECT count(*) FROM beneficiary b WHERE b.contract_id = c.id AND (b.rights_to IS NULL OR b.rights_to >= :today)) AS persons
  FROM contract c JOIN product p ON p.code = c.product_code
  WHERE c.member_id = :memberId AND c.line = 'sante' ORDER BY c.status = 'terminated', c.effect_on DESC`;

const ISSUED = `
  SELECT i.number, i.code, c.number AS contractNumber, i.issued_at AS issuedAt, s.full_name AS issuedBy, d.attachment_id AS attachmentId, i.sha256
  FROM document d JOIN issued_document i ON i.document_id = d.id JOIN contract c ON c.id = i.contract_id JOIN staff s ON s.id = i.issued_by
  WHERE d.member_id = ? AND d.origin = 'issued' AND d.attachment_id IS NOT NULL ORDER BY i.issued_at DESC LIMIT 20`;

export const findAttestationChoices: Query<typeof attestationChoicesQuery> = ({ connection }, { memberId }, { today }) => {
  const member = connection.prepare<[number], MemberRow>(MEMBER).get(memberId);
  if (member === undefined) return null;
  return {
    memberName: member.memberName,
    memberNumber: formatMemberNumber(member.memberNumber),
    contracts: connection.prepare<[{ memberId: number; today: string }], Choices['contracts'][number]>(CONTRACTS).all({ memberId, today }),
    issued: connection.prepare<[number], Choices['issued'][number]>(ISSUED).all(memberId),
  };
};
