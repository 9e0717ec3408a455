import { importFiles } from '../../electron/import/import-files.ts';
import { surveyFolder } from '../../electron/import/survey-folder.ts';
import type { ImportReport } from '../../shared/contract/import-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, type Result } from '../../shared/lib/result.ts';
import type { HubParts } from '../parts.ts';
import { beginImport } from './import-turn.ts';
import { noteWrites, planLines, type PlannedCounts } from './plan-lines.ts';
import { takeHubRows } from './take-hub-rows.ts';
import { withWorkingFile } from './working-file.ts';
import { writePlanned, type WrittenLines } from './write-lines.ts';

/** An export as the hub's rows judge it. */
export interface JudgedExport {
  readonly report: ImportReport;
  readonly planned: PlannedCounts;
  /** Writes what is planned to the hub; null in a rehearsal. */
  readonly write: (() => Promise<WrittenLines>) | null;
}

/**
 * Judges an insurer's export for the hub and gives it to `act`: the hub's rows are taken into a working file of the desk's form, the desk's own import runs there,
 * and what it wrote is planned as lines of the logs. So an export means at a hub, line by line, what it means at a desk that has none; desks learn of it by their
 * ordinary pull. The working file is there until `act` has ended.
 *
 * A file of the hub that somebody changed in between is left as it is and named: judged by what it no longer holds, the export would undo an act in silence.
 */
export async function withJudgedExport<T>(
  { pool, clock }: Pick<HubParts, 'pool' | 'clock'>, { folder, isRehearsal }: { readonly folder: string; readonly isRehearsal: boolean }, act: (judged: JudgedExport) => Promise<T>,
): Promise<Result<T, Refusal>> {
  const surveyed = surveyFolder(folder);
  if (!surveyed.ok) return surveyed;
  return withWorkingFile(async (connection) => {
    const turn = isRehearsal ? null : await beginImport(pool);
    const firstIds = await takeHubRows(pool, connection, surveyed.value.files.map(({ file }) => file.definition.kind));
    noteWrites(connection);
    const run = { connection, dryRun: isRehearsal, movesFiles: false, firstIds, now: clock, isCancelled: () => false, report: () => undefined };
    const { report } = connection.transaction(() => importFiles(run, surveyed.value))();
    const planned = planLines(connection);
    return done(await act({ report, planned, write: turn === null ? null : () => writePlanned({ pool, connection, turn, at: clock() }) }));
  });
}
