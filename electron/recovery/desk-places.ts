import { dirname, join } from 'node:path';

/** What recovery needs to work on a workstation whose connections are all closed. */
export interface DeskPlace {
  readonly databasePath: string;
  readonly key: Uint8Array;
  /** Keys that the database had before, the newest last: backups made with them are of this workstation too. */
  readonly earlierKeys?: readonly Uint8Array[];
  readonly nativeBinding: string | undefined;
}

/** Where a restored database is put together before it takes the place of the damaged one. Worth nothing after a stop, unless its report lies beside it. */
export function workshopOf({ databasePath }: Pick<DeskPlace, 'databasePath'>): string {
  return join(dirname(databasePath), 'restoring');
}

/** Where what was damaged is kept: nothing in Guichet deletes it. */
export function asideOf({ databasePath }: DeskPlace): string {
  return join(dirname(databasePath), 'damaged');
}
