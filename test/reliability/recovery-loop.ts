import { cpSync, existsSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupFolderOf } from '../../electron/backup/backup-file.ts';
import { structureProblems } from '../../electron/backup/row-counts.ts';
import { takeBackup } from '../../electron/backup/take-backup.ts';
import { isDamage } from '../../electron/db/damage.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { chanceFor } from '../../electron/demo/chance.ts';
import type { DeskPlace } from '../../electron/recovery/desk-places.ts';
import { makeReady } from '../../electron/recovery/make-ready.ts';
import { recoverDesk } from '../../electron/recovery/recover-desk.ts';
import { readPendingReport } from '../../electron/recovery/report-file.ts';
import type { RecoveryReport } from '../../shared/contract/recovery-contract.ts';
import { saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { judgeDatabase } from './acts-check.ts';
import { CORRUPTIONS, type Corruption } from './corruptions.ts';
import { makeDatabase, RELIABILITY_KEY, workOn, type Acknowledged } from './working-desk.ts';

/** A workstation as a power cut leaves it, and what its people had been told. */
export interface Workstation {
  readonly folder: string;
  readonly told: readonly Acknowledged[];
}

const ACTS_BETWEEN_BACKUPS = 18;
const BACKUPS = 3;
const QUARTER_MS = 15 * 60_000;

/** A workstation with three backups a quarter of an hour apart and acts after the last one, copied while it works. */
export async function makeWorkstation(): Promise<Workstation> {
  const live = mkdtempSync(join(tmpdir(), 'guichet-live-'));
  const path = join(live, 'guichet.db');
  makeDatabase(path);
  const { desk, next } = workOn(path);
  const databaseFile = openSync(path, 'r');
  const told: Acknowledged[] = [];
  for (let turn = 1; turn <= ACTS_BETWEEN_BACKUPS * (BACKUPS + 1); turn += 1) {
    const act = next();
    if (await act.run()) told.push(act.told);
    if (turn % ACTS_BETWEEN_BACKUPS === 0 && turn <= ACTS_BETWEEN_BACKUPS * BACKUPS) {
      takeBackup({ databasePath: path, folder: backupFolderOf(live), key: RELIABILITY_KEY, nativeBinding: undefined, databaseFile, takenAt: instant(Date.UTC(2026, 10, 23, 9) + turn * QUARTER_MS) });
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'guichet-workstation-'));
  cpSync(live, folder, { recursive: true, preserveTimestamps: true });
  await desk.close();
  closeSync(databaseFile);
  rmSync(live, { recursive: true, force: true });
  return { folder, told };
}

export interface RecoverySummary {
  readonly runs: number;
  /** Starts that did not lead back to work. */
  readonly stuck: number;
  /** Acts lost although the write-ahead log was as it was: must be 0. */
  readonly lostWithLog: number;
  readonly lostWithoutLog: number;
  /** Starts that lost an act without saying so: must be 0. */
  readonly silent: number;
  /** Starts that gave other rows than those that were written: must be 0. */
  readonly wrong: number;
  readonly slowestMs: number;
}

export interface RecoveryRun {
  readonly runs: number;
  readonly seed: number;
  readonly tell: (line: string) => void;
}

/** Spoils a copy of the workstation in a random way, starts it, and looks at what it holds; again and again. */
export async function runRecoveries({ runs, seed, tell }: RecoveryRun): Promise<RecoverySummary> {
  const workstation = await makeWorkstation();
  const sum = { stuck: 0, lostWithLog: 0, lostWithoutLog: 0, silent: 0, wrong: 0, slowestMs: 0 };
  for (let run = 0; run < runs; run += 1) {
    const corruption = CORRUPTIONS[run % CORRUPTIONS.length] as Corruption;
    const found = startSpoiled(workstation, corruption, chanceFor(seed, run));
    for (const fault of faultsOf(found, corruption)) tell(`run ${run}, ${corruption.name}: ${fault}`);
    sum.stuck += found.isStuck ? 1 : 0;
    sum[corruption.leavesLog ? 'lostWithLog' : 'lostWithoutLog'] += found.lost;
    sum.silent += found.isSilent ? 1 : 0;
    sum.wrong += found.wrong.length > 0 ? 1 : 0;
    sum.slowestMs = Math.max(sum.slowestMs, Math.round(found.ms));
  }
  rmSync(workstation.folder, { recursive: true, force: true });
  return { runs, ...sum };
}

export interface Found {
  readonly isStuck: boolean;
  readonly lost: number;
  readonly isSilent: boolean;
  readonly wrong: readonly string[];
  readonly report: RecoveryReport | null;
  readonly ms: number;
}

/** Spoils a copy and starts it as the product does. */
export function startSpoiled({ folder, told }: Workstation, { spoil }: Corruption, chance: ReturnType<typeof chanceFor>): Found {
  const copy = mkdtempSync(join(tmpdir(), 'guichet-spoiled-'));
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  spoil(copy, chance);
  const place: DeskPlace = { databasePath: join(copy, 'guichet.db'), key: RELIABILITY_KEY, nativeBinding: undefined };
  const startedAt = performance.now();
  const connection = startDesk(place);
  const ms = performance.now() - startedAt;
  try {
    const report = readPendingReport(copy, RELIABILITY_KEY);
    if (connection === null) return { isStuck: true, lost: told.length, isSilent: false, wrong: [], report, ms };
    const { lost, faults } = judgeDatabase(connection, told);
    const isTold = report !== null && (!report.missing.isAll || report.missing.count >= lost.filter(isInJournal).length);
    return { isStuck: false, lost: lost.length, isSilent: lost.length > 0 && !isTold, wrong: [...faults, ...(isKept(report, copy) ? [] : ['the damaged file was not kept'])], report, ms };
  } finally {
    connection?.close();
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The ladder as a start goes up it, the check that then runs in the background among it. Null: it does not lead back to work. */
export function startDesk(place: DeskPlace): SqliteConnection | null {
  const now = Date.UTC(2026, 10, 23, 12);
  if (makeReady(place, now)?.kind === 'impossible') return null;
  const connection = openSound(place);
  if (connection !== null) return connection;
  return recoverDesk(place, now).kind === 'recovered' ? openSound(place) : null;
}

function openSound(place: DeskPlace): SqliteConnection | null {
  let connection: SqliteConnection | null = null;
  try {
    // As the desk does: whoever only reads opens first and closes last, so that no close moves the log into a damaged file.
    connection = openDatabase({ ...place, path: place.databasePath, readonly: true });
    connection.prepare('SELECT name FROM schema_migration').all();
    if (structureProblems(connection).length === 0) return connection;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  connection?.close();
  return null;
}

/** A draft is in no journal: where acts are missing, the report says that drafts may be older too. */
function isInJournal(act: string): boolean {
  return !act.startsWith(saveDraftCommand.name);
}

function isKept(report: RecoveryReport | null, copy: string): boolean {
  if (report === null || report.aside === null || report.cause === 'database-missing') return true;
  return existsSync(report.aside) && report.aside.startsWith(join(copy, 'damaged')) && readFileSync(join(report.aside, report.cause === 'log-damaged' ? 'guichet.db-wal' : 'guichet.db')).length >= 0;
}

function faultsOf({ isStuck, lost, isSilent, wrong, report }: Found, { leavesLog }: Corruption): readonly string[] {
  return [
    ...(isStuck ? ['not back to work'] : []),
    ...(lost > 0 && leavesLog ? [`${lost} acts lost although the log is whole (${report?.cause ?? 'no report'})`] : []),
    ...(isSilent ? [`${lost} acts lost without a word (${report === null ? 'no report' : JSON.stringify(report.missing)})`] : []),
    ...wrong,
  ];
}
