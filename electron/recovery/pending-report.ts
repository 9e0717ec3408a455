import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A report waits here, encrypted as the database is, until a person has read it: it names people and acts. */
export const PENDING_REPORT = 'recovery.report';

/** Costs one look at the folder: it is on the way to the first window. */
export function hasPendingReport(folder: string): boolean {
  return existsSync(join(folder, PENDING_REPORT));
}
