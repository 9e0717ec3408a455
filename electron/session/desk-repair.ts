import { join } from 'node:path';
import type { RecoveryReport } from '../../shared/contract/recovery-contract.ts';
import { isDamage } from '../db/damage.ts';
import { hasPendingReport } from '../recovery/pending-report.ts';
import { DATABASE_FILE, type DeskFiles } from './desk-files.ts';
import type { Desk } from './desk.ts';
import { openRepaired, restore, type Opening, type RepairPlaces } from './open-repaired.ts';

/** Opens the database whatever befell it, and restores it under the hands of whoever works when damage shows later. */
export interface DeskRepair {
  /** False when it stays shut: the windows say why. */
  open(key: Uint8Array): Promise<boolean>;
  /** Of every defect. Damage restores the database at once; anything else is not its business. */
  noticed(error: unknown): void;
  /** Somebody has read the report. */
  acknowledge(): Promise<void>;
}

export interface DeskRepairParts extends Omit<RepairPlaces, 'recovering'> {
  readonly desk: () => Desk;
  /** Ends whatever else has the database open: backups, long jobs. */
  readonly endJobs: () => Promise<void>;
}

/** The whole file is read behind the first minute of work: its start costs nobody anything. */
const CHECK_AFTER_MS = 60_000;

export function createDeskRepair(parts: DeskRepairParts): DeskRepair {
  let repairing: Promise<void> | null = null;
  let report: RecoveryReport | null = null;
  const places: RepairPlaces = { ...parts, recovering: () => parts.desk().notice({ state: 'recovering' }) };
  return {
    open: async (key) => arrive(await openRepaired(places, key), key),
    noticed: (error) => {
      const files = parts.desk().files();
      if (files === null || !isDamage(error)) return;
      repairing ??= repairUnderHands(files).catch((defect: unknown) => void parts.desk().recordDefect('repair', defect)).finally(() => (repairing = null));
    },
    acknowledge: async () => {
      if (report === null) return;
      const { fileReport } = await import('../recovery/report-file.ts');
      fileReport(parts.folder, report);
      report = null;
      parts.desk().notice(null);
    },
  };

  async function arrive(opening: Opening, key: Uint8Array): Promise<boolean> {
    const desk = parts.desk();
    if (opening.kind === 'closed') {
      desk.notice({ state: 'shut', reason: opening.reason });
      return false;
    }
    if (hasPendingReport(parts.folder)) {
      const { readPendingReport } = await import('../recovery/report-file.ts');
      report = readPendingReport(parts.folder, key);
    }
    desk.filesOpened(opening.files);
    desk.notice(report === null ? null : { state: 'recovered', report });
    if (report !== null) desk.record({ action: 'database.recovered', subject: 'desk', outcome: 'done', detail: { cause: report.cause, missing: report.missing.count } });
    if (opening.isToCheck) setTimeout(() => void check(opening.files), CHECK_AFTER_MS).unref();
    return true;
  }

  async function repairUnderHands(files: DeskFiles): Promise<void> {
    const { key } = files.credentials();
    const desk = parts.desk();
    desk.filesClosed();
    await parts.endJobs();
    await files.close();
    const end = await restore(places, key);
    if (end.kind === 'impossible') desk.notice({ state: 'shut', reason: end.reason });
    else await arrive(await openRepaired(places, key), key);
  }

  /** A damaged page that nobody has read yet is as damaged. */
  async function check(files: DeskFiles): Promise<void> {
    const desk = parts.desk();
    if (desk.files() !== files) return;
    const { key, nativeBinding } = files.credentials();
    const isSound = await (await parts.recovery()).isSound({ databasePath: join(parts.folder, DATABASE_FILE), key, nativeBinding });
    if (isSound || desk.files() !== files) return;
    desk.record({ action: 'database.check-failed', subject: 'desk', outcome: 'refused', detail: {} });
    desk.recordDefect('check', Object.assign(new Error('the database does not pass its check'), { code: 'SQLITE_CORRUPT' }));
  }
}
