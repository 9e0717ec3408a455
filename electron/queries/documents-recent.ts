import type { RecentDocument, recentDocumentsQuery } from '../../shared/contract/members-contract.ts';
import type { Query } from './query.ts';

const PAGE = 60;

const DOCUMENTS = `
  SELECT d.id, d.member_id AS memberId, p.last_name || ' ' || p.first_name AS memberName, m.number AS memberNumber, d.title, d.origin,
    d.awaited_from AS awaitedFrom, d.dated_on AS datedOn, d.attachment_id AS attachmentId
  FROM document d JOIN member m ON m.id = d.member_id JOIN person p ON p.id = m.person_id
  WHERE m.agency_id = @agencyId AND (@origin IS NULL OR d.origin = @origin) AND (@afterDay IS NULL OR (d.dated_on, d.id) < (@afterDay, @afterId))
  ORDER BY d.dated_on DESC, d.id DESC LIMIT ${PAGE + 1}`;

/** The latest papers of the agency; nobody at the desk sees none. */
export const readRecentDocuments: Query<typeof recentDocumentsQuery> = ({ connection }, { origin, after }, { actor }) => {
  const bounds = { agencyId: actor?.agencyId ?? '', origin, afterDay: after?.datedOn ?? null, afterId: after?.id ?? null };
  const rows = connection.prepare<unknown[], RecentDocument>(DOCUMENTS).all(bounds);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE && last !== undefined ? { datedOn: last.datedOn, id: last.id } : null };
};
