import { IMPORT } from '../../text/import.ts';
import type { ImportStage } from './use-import-job.ts';

/** Why importing is not offered now; undefined when it is. A rehearsal comes first, and must have found something to write. */
export function startImpediment(stage: ImportStage): string | undefined {
  if (stage.kind === 'running') return IMPORT.running;
  if (stage.kind !== 'reported' || !stage.report.dryRun) return IMPORT.rehearseFirst;
  const isWorthwhile = stage.report.files.some(({ created, changed }) => created + changed > 0);
  return isWorthwhile ? undefined : IMPORT.nothingToImport;
}
