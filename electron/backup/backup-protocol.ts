import type { Instant } from '../../shared/domain/values/instant.ts';
import type { StopFlag } from './backup-stop.ts';

/** What a backup is made of. */
export interface BackupJob {
  readonly databasePath: string;
  /** Where the backups lie; made when it is not there. */
  readonly folder: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
  /** The database file, open for reading; whoever opened it closes it after every connection of this process. */
  readonly databaseFile: number;
  readonly takenAt: Instant;
  /** Room on the disk that a backup leaves to the work of the desk. */
  readonly reserveBytes?: number;
  /** How long it waits for a statement or a transaction of somebody else to end. */
  readonly longestWaitMs?: number;
  readonly stopFlag?: StopFlag;
}

/**
 * `busy`: somebody held the database for too long. `stopped`: whoever asked for it wants it no more, and the former backups are there. `no-room`: the disk lacks room, nothing was left on it. `damaged`: the copy
 * does not pass its checks, so that the database itself is damaged; nothing was promoted. `disk-failed`: a write failed; the former backups are there.
 */
export type BackupEnd =
  | { readonly kind: 'made'; readonly path: string; readonly bytes: number; readonly copyMs: number; readonly checkMs: number }
  | { readonly kind: 'busy' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'no-room'; readonly neededBytes: number; readonly freeBytes: number }
  | { readonly kind: 'disk-failed'; readonly code: string }
  | { readonly kind: 'damaged'; readonly problems: readonly string[] };
