import { REPORTED_REFUSALS, type FileReport, type ImportProgress, type ImportReport, type LineRefusal } from '../../shared/contract/import-contract.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { importFile, refusedFile, type RunContext } from './import-file.ts';
import { createKnownRows } from './known-rows.ts';
import { readHeader } from './read-header.ts';
import type { CreatedMember } from './row-writer.ts';
import type { SurveyedExport, SurveyedFile } from './survey-folder.ts';

/** What reads an export needs of whoever runs it: a desk on its own file, or a hub on one made of its rows. */
export interface FilesRun extends Pick<RunContext, 'movesFiles' | 'firstIds'> {
  readonly connection: SqliteConnection;
  readonly dryRun: boolean;
  /** UTC milliseconds. */
  now(): number;
  isCancelled(): boolean;
  report(progress: ImportProgress): void;
}

/** What leaves the loops when the run is cancelled: the transaction is rolled back on its way. */
export const CANCELLED = new Error('import cancelled');

export interface ImportedFiles {
  readonly report: ImportReport;
  /** What search must learn of, where there is one. */
  readonly createdMembers: readonly CreatedMember[];
}

/** Reads, judges and writes the files of an export in the transaction of the caller. Throws `CANCELLED` when the run is. */
export function importFiles(run: FilesRun, { files: surveyed, ignored }: SurveyedExport): ImportedFiles {
  const startedAt = run.now();
  const progress = { done: 0, total: surveyed.reduce((sum, { survey }) => sum + (survey?.lines ?? 0), 0) };
  const refusals: LineRefusal[] = [];
  let refusedTotal = 0;
  const context: RunContext = {
    connection: run.connection, known: createKnownRows(run.connection), today: localDateOf(instant(startedAt)), movesFiles: run.movesFiles, firstIds: run.firstIds,
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
  const report: ImportReport = { dryRun: run.dryRun, startedAt, endedAt: run.now(), files, ignoredFiles: [...ignored], refusedTotal, refusals };
  return { report, createdMembers: context.createdMembers };
}

function importOne({ file, survey }: SurveyedFile, context: RunContext): FileReport {
  if (file.refusal !== null || survey === null) return refusedFile(file, file.refusal ?? 'file-unreadable');
  if (survey.encoding === null) return refusedFile(file, 'encoding-unsupported');
  if (survey.lines === 0) return refusedFile(file, 'file-empty');
  const header = readHeader(file.path, survey.encoding, file.definition);
  if (!header.ok) return refusedFile(file, header.refusal.code, header.refusal.columns);
  return importFile({ ...file, encoding: survey.encoding, header: header.value }, context);
}

/** Says how far the run is, and stops it here when it was cancelled. */
function reach(run: FilesRun, progress: Omit<ImportProgress, 'remainingMs'>): void {
  if (run.isCancelled()) throw CANCELLED;
  const doneLines = Math.min(progress.done, progress.total);
  run.report({ ...progress, done: doneLines, remainingMs: remainingMs(doneLines, progress.total, run.now() - progress.startedAt) });
}

/** As fast as so far; null in the first half second, when any estimate would jump. */
function remainingMs(doneLines: number, total: number, elapsedMs: number): number | null {
  if (doneLines === 0 || elapsedMs < 500) return null;
  return Math.round((elapsedMs / doneLines) * (total - doneLines));
}
