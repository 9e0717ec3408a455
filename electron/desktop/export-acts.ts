import { dialog } from 'electron';
import { basename } from 'node:path';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import { contractsCountsQuery, type cancelExportCommand, type ContractFilter, type exportContractsCommand } from '../../shared/contract/grid-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { rolesOf } from '../../shared/domain/rights/right.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { redact } from '../log/redact.ts';
import { EXPORT_DIALOG } from '../text/export-dialog.ts';
import type { Act, ActContext } from './act.ts';

/** Its entry in the journal says how many rows left, and why. */
export const exportContracts: Act<typeof exportContractsCommand> = async (asked, context) => {
  const { actor } = context.desk.queryContext();
  const exported = await exportRows(asked, context);
  if (!exported.ok && exported.refusal.code === 'cancelled') return exported;
  const detail = exported.ok ? { rows: exported.value.rows, reason: redact(asked.reason ?? '') } : { code: exported.refusal.code };
  context.desk.record({ action: 'contracts.export', subject: 'desk', outcome: exported.ok ? 'done' : 'refused', detail, ...(actor === null ? {} : { actor }) });
  return exported;
};

async function exportRows(asked: InputOf<typeof exportContractsCommand>, context: ActContext): Promise<Result<OutputOf<typeof exportContractsCommand>, Refusal>> {
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
      return done({ fileName: basename(filePath), rows: end.rows });
    case 'cancelled':
      return refused({ code: 'cancelled' });
    case 'not-written':
      return refused({ code: 'file-not-written' });
  }
}

export const cancelExport: Act<typeof cancelExportCommand> = async (_input, { exports }) => done({ wasRunning: exports.cancel() });

/** A few words at least: one letter is no reason. */
const SHORTEST_REASON = 10;

/** Many rows leave Guichet only for a written reason, by somebody who has just proved who they are (negative test 35). */
async function massRefusal(filter: ContractFilter, reason: string | null, { desk }: ActContext): Promise<Refusal | null> {
  const { accounts } = await desk.profile();
  const reader = await desk.reader('bulk');
  const answer = await reader.query({ name: contractsCountsQuery.name, input: { filters: [filter] }, context: desk.queryContext(), guard: { roles: rolesOf('export-contracts'), subject: null, opensFile: false } });
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
