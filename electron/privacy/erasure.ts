import type { SqliteConnection } from '../db/open-database.ts';
import { noteResidue } from '../db/residue.ts';

/**
 * Opens what the triggers freeze, for `erase` alone and inside the transaction of the caller: consents, corrections and issued
 * documents may then go. The row that opens it is gone before the transaction ends; one that says that indexes still hold words stays until they do not.
 */
export function underErasure<T>(connection: SqliteConnection, erase: () => T): T {
  connection.prepare('INSERT INTO erasure_under_way (only) VALUES (1)').run();
  const result = erase();
  noteResidue(connection);
  connection.prepare('DELETE FROM erasure_under_way').run();
  return result;
}
