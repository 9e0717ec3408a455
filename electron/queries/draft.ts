import { DRAFT_BODIES, type DraftKind, type draftQuery } from '../../shared/contract/draft-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { Query } from './query.ts';

const DRAFT = `SELECT body, saved_at AS savedAt FROM draft WHERE kind = ? AND member_id = ? AND author_id = ?`;

/** The draft of the person at the desk: nobody reads another's. */
export const readDraft: Query<typeof draftQuery> = ({ connection }, { kind, memberId }, { actor }) => {
  const row = connection.prepare<[string, number, string], { body: string; savedAt: number }>(DRAFT).get(kind, memberId, actor?.staffId ?? '');
  const body = row === undefined ? null : bodyOf(kind, row.body);
  return row === undefined || body === null ? null : { body, savedAt: instant(row.savedAt) };
};

/** What was typed in an older version may no longer fit. */
function bodyOf(kind: DraftKind, text: string): NonNullable<OutputOf<typeof draftQuery>>['body'] | null {
  const json = parseJson(text);
  return DRAFT_BODIES[kind].safeParse(json).data ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
