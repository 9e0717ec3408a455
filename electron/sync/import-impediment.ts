import type { Refusal } from '../../shared/contract/refusal.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { readLink } from './hub-link.ts';

/**
 * Why this desk imports nothing into its own file; null where it has no hub. No hub is told of an import: nobody else would have what came. A desk that its
 * hub shut out has that hub still.
 */
export function importImpediment(connection: SqliteConnection): Refusal | null {
  return readLink(connection) === null ? null : { code: 'desk-has-hub' };
}
