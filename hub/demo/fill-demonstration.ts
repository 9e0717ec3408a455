import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { fillScope } from '../db/fill-scope.ts';
import { findScope } from '../db/scopes.ts';
import { DIRECTORY, agencyScope } from '../directory/directory.ts';
import { DIRECTORY_ROWS, memberRows } from './small-agency.ts';

/** Fills an empty hub with the demonstration agency; says whether it did. One that holds anything is left as it is. */
export async function fillDemonstration(pool: Pool, now: Instant): Promise<boolean> {
  if ((await findScope(drizzle(pool), DIRECTORY)) !== null) return false;
  const by = { authorId: 'demonstration', at: now };
  for (const agencyId of ['vannes', 'auray']) await fillScope(pool, agencyScope(agencyId), memberRows(agencyId, now), by);
  // Last: a hub that was killed before it has no directory, and is filled again.
  await fillScope(pool, DIRECTORY, DIRECTORY_ROWS, by);
  return true;
}
