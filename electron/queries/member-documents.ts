import type { MemberDocument, memberDocumentsQuery } from '../../shared/contract/member-tabs-contract.ts';
import { asSeen } from './closed-paper.ts';
import type { Query } from './query.ts';

/** A file of forty years holds some hundreds of papers; older ones are found by search. */
const MOST = 500;

const DOCUMENTS = `
  SELECT d.id, d.title, d.kind, d.origin, d.awaited_from AS awaitedFrom, d.dated_on AS datedOn, d.attachment_id AS attachmentId,
    c.number AS contractNumber, i.number AS issuedNumber
  FROM document d LEFT JOIN contract c ON c.id = d.contract_id
    LEFT JOIN issued_document i ON i.document_id = d.id
  WHERE d.member_id = ? ORDER BY d.dated_on DESC, d.id LIMIT ${MOST}`;

/** Papers received, awaited and issued, latest first. */
export const readMemberDocuments: Query<typeof memberDocumentsQuery> = ({ connection }, { memberId }, context) =>
  connection.prepare<[number], Omit<MemberDocument, 'isClosed'>>(DOCUMENTS).all(memberId).map((row) => asSeen(row, context));
