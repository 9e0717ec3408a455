import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';

/** A finished backup: a whole encrypted database, with its manifest beside it. */
export interface BackupFile {
  /** Its place in the order. A clock may jump by ten years; a count does not. */
  readonly sequence: number;
  readonly takenAt: Instant;
  readonly path: string;
  readonly manifestPath: string;
}

const BACKUP_FOLDER = 'backups';

/** Of a copy that is not finished: such a file is worth nothing and is swept away by the next run. */
export const PARTIAL = '.partial';

const NAME = /^(\d{6,})_(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z\.db$/u;

/** Where the backups of a workstation lie. */
export function backupFolderOf(deskFolder: string): string {
  return join(deskFolder, BACKUP_FOLDER);
}

/** Newest first. Empty where there is no folder yet. */
export function listBackups(folder: string): readonly BackupFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => parse(folder, name)).filter((backup) => backup !== null).toSorted((left, right) => right.sequence - left.sequence);
}

/** Whether a file of the folder is the copy of a database that is not, or not yet, a backup. */
export function isUnfinishedCopy(name: string): boolean {
  return name.endsWith(`.db${PARTIAL}`);
}

/** The backup to make after these, newest first. */
export function backupAfter(backups: readonly BackupFile[], folder: string, takenAt: Instant): BackupFile {
  const sequence = (backups[0]?.sequence ?? 0) + 1;
  const second = new Date(takenAt).toISOString().replace(/\.\d+Z$/u, 'Z').replaceAll(':', '');
  return placed(folder, `${String(sequence).padStart(6, '0')}_${second}.db`, sequence, takenAt);
}

/** Null unless a backup of that name lies there, on whatever disk. */
export function backupAt(path: string): BackupFile | null {
  return existsSync(path) ? parse(dirname(path), basename(path)) : null;
}

function parse(folder: string, name: string): BackupFile | null {
  const [, sequence, day, hour, minute, second] = NAME.exec(name) ?? [];
  const takenAt = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  return sequence === undefined || Number.isNaN(takenAt) ? null : placed(folder, name, Number(sequence), instant(takenAt));
}

function placed(folder: string, name: string, sequence: number, takenAt: Instant): BackupFile {
  const stem = join(folder, name.replace(/\.db$/u, ''));
  return { sequence, takenAt, path: `${stem}.db`, manifestPath: `${stem}.json` };
}
