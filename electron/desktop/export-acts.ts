import { dialog } from 'electron';
import { basename } from 'node:path';
import type { cancelExportCommand, exportContractsCommand } from '../../shared/contract/grid-contract.ts';
import { done, refused } from '../../shared/lib/result.ts';
import { EXPORT_DIALOG } from '../text/export-dialog.ts';
import type { Act, ActContext } from './act.ts';

export const exportContracts: Act<typeof exportContractsCommand> = async (request, context) => {
  const filePath = await placeOfExport(context);
  if (filePath === null) return refused({ code: 'cancelled' });
  const { actor, today } = await context.desk.commandContext();
  const end = await context.exports.start(request, filePath, { staffId: actor.staffId, today });
  if (end === null) return refused({ code: 'busy' });
  switch (end.kind) {
    case 'written':
      return done({ fileName: basename(filePath), rows: end.rows });
    case 'cancelled':
      return refused({ code: 'cancelled' });
    case 'not-written':
      return refused({ code: 'file-not-written' });
  }
};

export const cancelExport: Act<typeof cancelExportCommand> = async (_input, { exports }) => done({ wasRunning: exports.cancel() });

/** Where to write; null when the person closes the dialog. An unattended desk is told its place when it is started. */
async function placeOfExport({ desk, window }: ActContext): Promise<string | null> {
  const given = process.env.GUICHET_EXPORT_PATH ?? '';
  if (given !== '') return given;
  const { today } = desk.queryContext();
  const chosen = await dialog.showSaveDialog(window, {
    title: EXPORT_DIALOG.title, defaultPath: `${EXPORT_DIALOG.fileName}-${today}.csv`,
    filters: [{ name: EXPORT_DIALOG.fileKind, extensions: ['csv'] }],
  });
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}
