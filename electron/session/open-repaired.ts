import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ClosedReason } from '../../shared/contract/recovery-contract.ts';
import { backupFolderOf, listBackups } from '../backup/backup-file.ts';
import { isBackedUp } from '../backup/is-backed-up.ts';
import { isDamage } from '../db/damage.ts';
import type { DeskPlace } from '../recovery/desk-places.ts';
import { isGone } from '../recovery/is-gone.ts';
import { isExchangeUnfinished } from '../recovery/pending-report.ts';
import type { RecoveryEnd } from '../recovery/recover-desk.ts';
import type { Recovery } from '../recovery/run-recovery.ts';
import { wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import { DATABASE_FILE, openDeskFiles, type DeskFiles, type FilePlaces } from './desk-files.ts';
import { readLastEnd } from './open-mark.ts';

export interface RepairPlaces extends FilePlaces {
  readonly recovery: () => Promise<Recovery>;
  /** Keys that the database had before this one, the newest last; whoever asks wipes them. */
  readonly earlierKeys: (key: SecretBytes) => Promise<readonly SecretBytes[]>;
  /** Something takes seconds: whoever waits is told. */
  readonly recovering: () => void;
}

export type Opening =
  /** `isToCheck`: the last work was broken off, so that the whole file is to be read in the background. */
  | { readonly kind: 'open'; readonly files: DeskFiles; readonly isToCheck: boolean }
  | { readonly kind: 'closed'; readonly reason: ClosedReason };

/**
 * Opens the files; what is damaged is restored first, by the ladder of `recoverDesk`. A start after a good end pays four looks at
 * the folder for it. The key has been proved by whoever gives it: an answer that fits a wrong key as well is damage here, and the
 * ladder itself tells a key that belongs to nothing.
 */
export async function openRepaired(places: RepairPlaces, key: SecretBytes): Promise<Opening> {
  const path = join(places.folder, DATABASE_FILE);
  const lastEnd = readLastEnd(places.folder);
  const end = isToExamine(places.folder, path) ? await withPlace(places, key, async (place) => (await places.recovery()).makeReady(place)) : null;
  if (end?.kind === 'impossible') return { kind: 'closed', reason: end.reason };
  try {
    return { kind: 'open', files: await openSound(places, key, path), isToCheck: lastEnd === 'broken-off' };
  } catch (error) {
    if (isNewerSchema(error)) return { kind: 'closed', reason: 'newer-file' };
    if (isWithoutRoom(error)) return { kind: 'closed', reason: 'no-room' };
    if (!isDamage(error)) throw error;
  }
  const restored = await restore(places, key);
  if (restored.kind === 'impossible') return { kind: 'closed', reason: restored.reason };
  return { kind: 'open', files: await openSound(places, key, path), isToCheck: false };
}

/** Restores the database; every connection must be closed. */
export async function restore(places: RepairPlaces, key: SecretBytes): Promise<RecoveryEnd> {
  places.recovering();
  return withPlace(places, key, async (place) => (await places.recovery()).recover(place));
}

/** The recovery has its own copies of the keys: those of before are wiped here as soon as it has ended. */
async function withPlace<T>({ folder, nativeBinding, earlierKeys }: RepairPlaces, key: SecretBytes, act: (place: DeskPlace) => Promise<T>): Promise<T> {
  const earlier = await earlierKeys(key);
  try {
    return await act({ databasePath: join(folder, DATABASE_FILE), key, earlierKeys: earlier, nativeBinding });
  } finally {
    wipe(...earlier);
  }
}

function isToExamine(folder: string, path: string): boolean {
  if (readLastEnd(folder) !== 'in-order' || isGone(path) || isExchangeUnfinished(path)) return true;
  const backups = backupFolderOf(folder);
  return listBackups(backups).length > 0 && !isBackedUp(backups, path);
}

async function openSound(places: RepairPlaces, key: SecretBytes, path: string): Promise<DeskFiles> {
  return openDeskFiles(places, key, !existsSync(path));
}

/** By name: the module of the error loads with the first write only. */
function isNewerSchema(error: unknown): boolean {
  return error instanceof Error && error.name === 'NewerSchema';
}

function isWithoutRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC');
}
