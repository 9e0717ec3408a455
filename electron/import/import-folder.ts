import { randomUUID } from 'node:crypto';
import type { ImportReport } from '../../shared/contract/import-contract.ts';
import type { Role } from '../../shared/domain/rights/role.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { beginInThread } from '../db/begin-in-thread.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import { importImpediment } from '../sync/import-impediment.ts';
import { feedSearch } from './feed-search.ts';
import { CANCELLED, importFiles, type FilesRun } from './import-files.ts';
import { surveyFolder, type SurveyedExport } from './survey-folder.ts';

/** Its connection is its own: the run holds one transaction from its first line to its last. */
export interface ImportRun extends Omit<FilesRun, 'movesFiles' | 'firstIds'> {
  readonly folder: string;
  readonly actor: { readonly id: string; readonly role: Role };
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
  const surveyed = surveyFolder(run.folder);
  if (!surveyed.ok) return surveyed;
  if (!beginInThread(run.connection, run.isCancelled)) return refused({ code: run.isCancelled() ? 'cancelled' : 'busy' });
  try {
    // It may have joined one while the files were read.
    const joined = importImpediment(run.connection);
    if (joined !== null) {
      run.connection.exec('ROLLBACK');
      return refuseAtHub(run, joined);
    }
    const report = importAndRecord(run, surveyed.value);
    run.connection.exec(run.dryRun ? 'ROLLBACK' : 'COMMIT');
    return done(report);
  } catch (error) {
    if (run.connection.inTransaction) run.connection.exec('ROLLBACK');
    if (error === CANCELLED) return refused({ code: 'cancelled' });
    throw error;
  }
}

function importAndRecord(run: ImportRun, surveyed: SurveyedExport): ImportReport {
  const { report, createdMembers } = importFiles({ ...run, movesFiles: true, firstIds: {} }, surveyed);
  feedSearch(run.connection, createdMembers);
  if (!run.dryRun) recordRun(run, report);
  return report;
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
