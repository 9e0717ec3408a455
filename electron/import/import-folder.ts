import { randomUUID } from 'node:crypto';
import { REPORTED_REFUSALS, type FileReport, type ImportProgress, type ImportReport, type LineRefusal } from '../../shared/contract/import-contract.ts';
import type { Role } from '../../shared/domain/rights/role.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { beginInThread } from '../db/begin-in-thread.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import { importImpediment } from '../sync/import-impediment.ts';
import { feedSearch } from './feed-search.ts';
import { findFiles, isFileError, type FoundFile } from './find-files.ts';
import { importFile, refusedFile, type RunContext } from './import-file.ts';
import { createKnownRows } from './known-rows.ts';
import { readHeader } from './read-header.ts';
import { surveyText, type TextSurvey } from './read-text.ts';

export interface ImportRun {
  /** Its own connection: the run holds one transaction from its first line to its last. */
  readonly connection: SqliteConnection;
  readonly folder: string;
  readonly dryRun: boolean;
  readonly actor: { readonly id: string; readonly role: Role };
  /** UTC milliseconds. */
  now(): number;
  isCancelled(): boolean;
  report(progress: ImportProgress): void;
}

/**
 * Imports an export in one transaction. A line or a file that is refused is reported and the others go in; cancelling,
 * like any failure, leaves the database as it was.
 *
 * A dry run does the same work and rolls it back: what it announces is what the import would do, because it has done it.
 * A desk that has a hub refuses both: rows would be here alone, and a dry run would announce what no import does.
 */
export function importFolder(run: ImportRun): Result<ImportReport, Refusal> {
  const atHub = importImpediment(run.connection);
  if (atHub !== null) return refuseAtHub(run, atHub);
  const found = findFiles(run.folder);
  if (found === null) return refused({ code: 'import-folder-unreadable' });
  if (found.files.length === 0) return refused({ code: 'import-nothing-found' });
  const surveyed = found.files.map((file) => ({ file, survey: surveyOf(file) }));
  if (!beginInThread(run.connection, run.isCancelled)) return refused({ code: run.isCancelled() ? 'cancelled' : 'busy' });
  try {
    // It may have joined one while the files were read.
    const joined = importImpediment(run.connection);
    if (joined !== null) {
      run.connection.exec('ROLLBACK');
      return refuseAtHub(run, joined);
    }
    const report = importFiles(run, surveyed, found.ignored);
    run.connection.exec(run.dryRun ? 'ROLLBACK' : 'COMMIT');
    return done(report);
  } catch (error) {
    if (run.connection.inTransaction) run.connection.exec('ROLLBACK');
    if (error === CANCELLED) return refused({ code: 'cancelled' });
    throw error;
  }
}

/** What leaves the loops when the run is cancelled: the transaction is rolled back on its way. */
const CANCELLED = new Error('import cancelled');

interface Surveyed {
  readonly file: FoundFile;
  /** Null when the file stays out before it is read. */
  readonly survey: TextSurvey | null;
}

function surveyOf(file: FoundFile): TextSurvey | null {
  if (file.refusal !== null) return null;
  try {
    return surveyText(file.path);
  } catch (error) {
    if (isFileError(error)) return null;
    throw error;
  }
}

function importFiles(run: ImportRun, surveyed: readonly Surveyed[], ignored: readonly string[]): ImportReport {
  const startedAt = run.now();
  const progress = { done: 0, total: surveyed.reduce((sum, { survey }) => sum + (survey?.lines ?? 0), 0) };
  const refusals: LineRefusal[] = [];
  let refusedTotal = 0;
  const context: RunContext = {
    connection: run.connection, known: createKnownRows(run.connection), today: localDateOf(instant(startedAt)),
    refused: { persons: new Set(), members: new Set(), contracts: new Set() }, createdMembers: [],
    refuse: (refusal) => {
      refusedTotal += 1;
      if (refusals.length < REPORTED_REFUSALS) refusals.push(refusal);
    },
    reach: (file, line) => reach(run, { file: file.slice(0, 200), done: progress.done + line, total: progress.total, startedAt }),
  };
  const files: FileReport[] = [];
  for (const one of surveyed) {
    reach(run, { file: one.file.name.slice(0, 200), ...progress, startedAt });
    files.push(importOne(one, context));
    progress.done += one.survey?.lines ?? 0;
  }
  feedSearch(run.connection, context.createdMembers);
  const report: ImportReport = { dryRun: run.dryRun, startedAt, endedAt: run.now(), files, ignoredFiles: [...ignored], refusedTotal, refusals };
  if (!run.dryRun) recordRun(run, report);
  return report;
}

function importOne({ file, survey }: Surveyed, context: RunContext): FileReport {
  if (file.refusal !== null || survey === null) return refusedFile(file, file.refusal ?? 'file-unreadable');
  if (survey.encoding === null) return refusedFile(file, 'encoding-unsupported');
  if (survey.lines === 0) return refusedFile(file, 'file-empty');
  const header = readHeader(file.path, survey.encoding, file.definition);
  if (!header.ok) return refusedFile(file, header.refusal.code, header.refusal.columns);
  return importFile({ ...file, encoding: survey.encoding, header: header.value }, context);
}

/** Says how far the run is, and stops it here when it was cancelled. */
function reach(run: ImportRun, progress: Omit<ImportProgress, 'remainingMs'>): void {
  if (run.isCancelled()) throw CANCELLED;
  const doneLines = Math.min(progress.done, progress.total);
  run.report({ ...progress, done: doneLines, remainingMs: remainingMs(doneLines, progress.total, run.now() - progress.startedAt) });
}

/** As fast as so far; null in the first half second, when any estimate would jump. */
function remainingMs(doneLines: number, total: number, elapsedMs: number): number | null {
  if (doneLines === 0 || elapsedMs < 500) return null;
  return Math.round((elapsedMs / doneLines) * (total - doneLines));
}

/** Somebody meant to bring rows in beside the hub: a fact of the journal. */
function refuseAtHub({ connection, actor, now }: ImportRun, refusal: Refusal): Result<never, Refusal> {
  writeInThread(connection, () =>
    appendEntries(connection, [{
      at: instant(now()), actor: { staffId: actor.id, role: actor.role }, action: 'import.start', subject: 'desk', outcome: 'refused', commandId: null, detail: { code: refusal.code },
    }]));
  return refused(refusal);
}

function recordRun({ connection, actor }: ImportRun, report: ImportReport): void {
  const id = randomUUID();
  const total = (count: 'created' | 'changed' | 'refused'): number => report.files.reduce((sum, file) => sum + file[count], 0);
  connection.prepare('INSERT INTO import_run (id, started_at, ended_at, actor_id, report) VALUES (?, ?, ?, ?, ?)')
    .run(id, report.startedAt, report.endedAt, actor.id, JSON.stringify(report));
  appendEntries(connection, [{
    at: instant(report.endedAt), actor: { staffId: actor.id, role: actor.role }, action: 'import.start', subject: `import:${id}`, outcome: 'done', commandId: null,
    detail: { files: report.files.length, created: total('created'), changed: total('changed'), refused: total('refused') },
  }]);
}
