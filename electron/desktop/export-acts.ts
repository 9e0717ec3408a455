import { dialog } from 'electron';
import { basename } from 'node:path';
import { contractsCountsQuery, type cancelExportCommand, type ContractFilter, type exportContractsCommand } from '../../shared/contract/grid-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused } from '../../shared/lib/result.ts';
import { EXPORT_DIALOG } from '../text/export-dialog.ts';
import type { Act, ActContext } from './act.ts';

export const exportContracts: Act<typeof exportContractsCommand> = async (asked, context) => {
  const { reason, ...request } = asked;
  const refusal = await massRefusal(request.filter, reason, context);
  if (refusal !== null) return refused(refusal);
  const filePath = await placeOfExport(context);
  if (filePath === null) return refused({ code: 'cancelled' });
  const { actor, today } = await context.desk.commandContext();
  const end = await context.exports.start(request, filePath, { staffId: actor.staffId, today });
  if (end === null) return refused({ code: 'busy' });
  switch (end.kind) {
    case 'written':
      context.desk.record({ action: 'contracts.export', subject: 'desk', outcome: 'done', detail: { rows: end.rows, reason: reason ?? '' } });
      return done({ fileName: basename(filePath), rows: end.rows });
    case 'cancelled':
      return refused({ code: 'cancelled' });
    case 'not-written':
      return refused({ code: 'file-not-written' });
  }
};

export const cancelExport: Act<typeof cancelExportCommand> = async (_input, { exports }) => done({ wasRunning: exports.cancel() });

/** A few words at least: one letter is no reason. */
const SHORTEST_REASON = 10;

/** Many rows leave Guichet only for a written reason, by somebody who has just proved who they are (negative test 35). */
async function massRefusal(filter: ContractFilter, reason: string | null, { desk }: ActContext): Promise<Refusal | null> {
  const { accounts } = await desk.profile();
  const reader = await desk.reader('bulk');
  const answer = await reader.query({ name: contractsCountsQuery.name, input: { filters: [filter] }, context: desk.queryContext(), guard: { roles: contractsCountsQuery.roles, subject: null, opensFile: false } });
  const [rows = 0] = answer.verdict === 'answered' ? (answer.value as readonly number[]) : [];
  const limit = accounts.massExport.rows;
  if (rows <= limit) return null;
  if ((reason ?? '').trim().length < SHORTEST_REASON) return { code: 'reason-needed', facts: { rows, limit } };
  return desk.isSteppedUp() ? null : { code: 'step-up-needed' };
}

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
