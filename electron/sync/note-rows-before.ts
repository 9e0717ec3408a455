import type { Change } from '../../shared/domain/change/change.ts';
import { ROW_KEYS, type HeldEntity } from '../../shared/domain/change/row-keys.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { readImage } from '../db/row-images.ts';

/** A row as it stood before an act; `body` is its JSON, null when there was none. */
export interface RowBefore {
  readonly entity: HeldEntity;
  readonly rowId: string;
  readonly body: string | null;
}

/**
 * What is never put back when the hub refuses an act: a draft is of this desk alone, the bytes of a paper are the member's, and a text of consent is
 * named by its content and serves every file.
 */
const STAYS: ReadonlySet<HeldEntity> = new Set(['draft', 'attachment', 'consentText']);

/** The rows that an act is about to change, as they stand. To be called in its transaction, before its changes. */
export function imagesBefore(connection: SqliteConnection, changes: readonly Change[]): readonly RowBefore[] {
  const seen = new Set<string>();
  return changes.flatMap((change) => {
    const { entity } = change;
    const rowId = String(change.op === 'insert' ? (change.row as unknown as Record<string, unknown>)[ROW_KEYS[entity]] : change.id);
    if (STAYS.has(entity) || seen.has(`${entity} ${rowId}`)) return [];
    seen.add(`${entity} ${rowId}`);
    const image = readImage(connection, { file: '', entity, rowId });
    return [{ entity, rowId, body: image === null ? null : JSON.stringify(image) }];
  });
}

/** Keeps them until the file is settled. What an earlier act under way had kept is older, and stays. */
export function keepRowsBefore(connection: SqliteConnection, file: string, rows: readonly RowBefore[]): void {
  const { keep } = statementsOf(connection);
  for (const { entity, rowId, body } of rows) keep.run(entity, rowId, file, body);
}

const statementsOf = perConnection((connection) => ({
  keep: connection.prepare<[string, string, string, string | null]>('INSERT INTO row_before (entity, row_id, file, body) VALUES (?, ?, ?, ?) ON CONFLICT (entity, row_id) DO NOTHING'),
}));
