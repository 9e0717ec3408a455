import type { RecentDocument, recentDocumentsQuery } from '../../shared/contract/members-contract.ts';
import type { Scope } from '../../shared/domain/rights/scope.ts';
import { andInScope, scopeValues } from '../rights/in-scope.ts';
import { asSeen } from './closed-paper.ts';
import type { Query } from './query.ts';

type Row = Omit<RecentDocument, 'isClosed'> & { readonly kind: string };

const PAGE = 60;

const documentsSql = (scope: Scope): string => `
  SELECT d.id, d.kind, d.member_id AS memberId, p.last_name || ' ' || p.first_name AS memberName, m.number AS memberNumber, d.title, d.origin,
    d.awaited_from AS awaitedFrom, d.dated_on AS datedOn, d.attachment_id AS attachmentId
  FROM document d JOIN member m ON m.id = d.member_id JOIN person p ON p.id = m.person_id
  WHERE m.agency_id = @agencyId${andInScope(scope, 'm')} AND (@origin IS NULL OR d.origin = @origin) AND (@afterDay IS NULL OR (d.dated_on, d.id) < (@afterDay, @afterId))
  ORDER BY d.dated_on DESC, d.id DESC LIMIT ${PAGE + 1}`;

/** The latest papers of the agency; nobody at the desk sees none. */
export const readRecentDocuments: Query<typeof recentDocumentsQuery> = ({ connection }, { origin, after }, context) => {
  const { actor, scope } = context;
  const bounds = { agencyId: actor?.agencyId ?? '', origin, afterDay: after?.datedOn ?? null, afterId: after?.id ?? null, ...scopeValues(scope) };
  const rows = connection.prepare<unknown[], Row>(documentsSql(scope)).all(bounds);
  const shown = rows.slice(0, PAGE).map((row) => asSeen(row, context)).map(({ kind: _kind, ...row }) => row);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE && last !== undefined ? { datedOn: last.datedOn, id: last.id } : null };
};
