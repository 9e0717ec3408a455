import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workshopOf } from './desk-places.ts';

/** A report waits here, encrypted as the database is, until a person has read it: it names people and acts. */
export const PENDING_REPORT = 'recovery.report';

/** Costs one look at the folder: it is on the way to the first window. */
export function hasPendingReport(folder: string): boolean {
  return existsSync(join(folder, PENDING_REPORT));
}

/** Whether a recovery was stopped when its database was whole and not yet everywhere in its place: its report still lies beside it. One look too. */
export function isExchangeUnfinished(databasePath: string): boolean {
  return hasPendingReport(workshopOf({ databasePath }));
}
