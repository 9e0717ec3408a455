import { nameIndex } from '../search/index-member.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import type { CreatedMember } from './row-writer.ts';

/** Tells search of the members that a run created; a trigger of the schema follows those whose name changed. */
export function feedSearch(connection: SqliteConnection, createdMembers: readonly CreatedMember[]): void {
  const index = nameIndex(connection);
  const sortKeyOf = connection.prepare<[number], string>('SELECT sort_key FROM person WHERE id = ?').pluck();
  for (const { id, personId } of createdMembers) index.add(id, sortKeyOf.get(personId) ?? '');
  index.flush();
}
