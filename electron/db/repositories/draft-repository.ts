import { and, count, eq } from 'drizzle-orm';
import type { Change } from '../../../shared/domain/change/change.ts';
import type { ReadDb } from '../handles.ts';
import { draft } from '../schema/journal.ts';

export interface DraftKey {
  readonly kind: string;
  readonly memberId: number;
  readonly authorId: string;
}

/** The id of the draft that this author has, or null. */
export function findDraftId(db: Pick<ReadDb, 'select'>, { kind, memberId, authorId }: DraftKey): string | null {
  const row = db
    .select({ id: draft.id })
    .from(draft)
    .where(and(eq(draft.kind, kind), eq(draft.memberId, memberId), eq(draft.authorId, authorId)))
    .get();
  return row?.id ?? null;
}

export function countDrafts(db: Pick<ReadDb, 'select'>, authorId: string): number {
  return db.select({ drafts: count() }).from(draft).where(eq(draft.authorId, authorId)).get()?.drafts ?? 0;
}

/** What takes the draft away together with the act that it prepared; nothing when there is none. */
export function draftRemoval(db: Pick<ReadDb, 'select'>, key: DraftKey): readonly Change[] {
  const id = findDraftId(db, key);
  return id === null ? [] : [{ op: 'remove', entity: 'draft', id }];
}
