import { dialog } from 'electron';
import { basename } from 'node:path';
import type { cancelImport, chooseImportFolder, saveImportReport, startImport } from '../../shared/contract/import-contract.ts';
import { done, refused } from '../../shared/lib/result.ts';
import { reportCsv } from '../import/report-csv.ts';
import { importImpediment } from '../sync/import-impediment.ts';
import type { Act } from './act.ts';
import { writeChosenFile } from './write-chosen-file.ts';

export const chooseFolderOfImport: Act<typeof chooseImportFolder> = async (_input, { desk, window }) => {
  const atHub = importImpediment((await desk.writing()).connection);
  if (atHub !== null) return refused(atHub);
  const chosen = await dialog.showOpenDialog(window, { properties: ['openDirectory'] });
  const [folder] = chosen.filePaths;
  return chosen.canceled || folder === undefined ? refused({ code: 'cancelled' }) : done({ folder, name: basename(folder) });
};

export const runImport: Act<typeof startImport> = async ({ folder, dryRun }, { desk, imports }) => {
  const { actor } = await desk.commandContext();
  const result = await imports.start({ folder, dryRun, actor: { id: actor.staffId, role: actor.role } });
  if (result.ok && !dryRun) desk.announceChange(['member', 'contract']);
  return result;
};

export const cancelRunningImport: Act<typeof cancelImport> = async (_input, { imports }) => done({ wasRunning: imports.cancel() });

export const saveReportOfImport: Act<typeof saveImportReport> = async (_input, { window, imports }) => {
  const report = imports.lastReport();
  if (report === null) return refused({ code: 'not-found' });
  const chosen = await dialog.showSaveDialog(window, { defaultPath: 'rapport-import.csv' });
  if (chosen.canceled) return refused({ code: 'cancelled' });
  // Otherwise the report stays, and the person chooses another place.
  return (await writeChosenFile(chosen.filePath, reportCsv(report))) ? done({ fileName: basename(chosen.filePath) }) : refused({ code: 'file-not-written' });
};
