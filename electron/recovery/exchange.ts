import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RecoveryReport } from '../../shared/contract/recovery-contract.ts';
import { syncFile, syncFolder } from '../backup/write-durably.ts';
import { workshopOf, type DeskPlace } from './desk-places.ts';
import { putAside } from './put-aside.ts';
import { readPendingReport, writeReport } from './report-file.ts';

/**
 * A restored database takes the place of the damaged one. First its report comes into the workshop: from then on, what lies there is whole
 * and on the disk, and a stop is made good by the next start. Without it, a power cut between moving the damaged files aside and the end
 * would leave a desk without its log, and with it without the acts since the last backup.
 */
export function exchange(place: DeskPlace, target: string, report: RecoveryReport): void {
  syncFile(target);
  writeReport(workshopOf(place), report, place.key);
  finish(place, report);
}

/** Ends an exchange that was stopped; null when there is none, or it was made with another key. */
export function finishExchange(place: DeskPlace): RecoveryReport | null {
  const report = readPendingReport(workshopOf(place), place.key);
  if (report !== null) finish(place, report);
  return report;
}

/** Each step finds out whether it was done: it may begin anywhere. The damaged files are surely gone before anything takes their names. */
function finish(place: DeskPlace, report: RecoveryReport): void {
  const folder = dirname(place.databasePath);
  const target = join(workshopOf(place), basename(place.databasePath));
  if (existsSync(target)) {
    if (report.aside !== null) putAside(place, report.aside);
    syncFolder(folder);
    renameSync(target, place.databasePath);
    syncFolder(folder);
  }
  if (readPendingReport(folder, place.key)?.at !== report.at) writeReport(folder, report, place.key);
  rmSync(workshopOf(place), { recursive: true, force: true });
}
