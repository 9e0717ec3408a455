import { loneDeskRefusal, type LoneDeskJob } from '../../shared/contract/lone-desk.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { readLink } from './hub-link.ts';

/**
 * Why this desk does not do the job on its own file; null where it has no hub. The hub is told of no such job: it would give back what went here, and
 * nobody else would have what came. A desk that its hub shut out has that hub still.
 */
export function loneDeskImpediment(connection: SqliteConnection, job: LoneDeskJob): Refusal | null {
  return readLink(connection) === null ? null : loneDeskRefusal(job);
}
