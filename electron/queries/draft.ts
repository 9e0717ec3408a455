import type { draftQuery } from '../../shared/contract/draft-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { Query } from './query.ts';

const DRAFT = `SELECT body, saved_at AS savedAt FROM draft WHERE kind = ? AND member_id = ? AND author_id = ?`;

/** The draft of the person at the desk: nobody reads another's. */
export const readDraft: Query<typeof draftQuery> = ({ connection }, { kind, memberId }, { actor }) => {
  const row = connection.prepare<[string, number, string], { body: string; savedAt: number }>(DRAFT).get(kind, memberId, actor?.staffId ?? '');
  return row === undefined ? null : { body: row.body, savedAt: instant(row.savedAt) };
};
