import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Written } from '../judging/file-rows.ts';
import { REIMBURSEMENT } from '../reimbursements/reimbursement-image.ts';
import { appendToLog } from './append-to-log.ts';
import { writeRows } from './file-store.ts';
import type { Tx } from './transaction.ts';

/** Stores what no act made of rows (an import, a hold, a paper that came, a purge), each as a line of the scope's log too; those of reimbursements are stored already. Their files are locked by this transaction. */
export async function writeOutsideActs(tx: Tx, scopeId: number, written: readonly (Written & { readonly fileId: string })[], by: { readonly authorId: string; readonly at: Instant }): Promise<void> {
  await writeRows(tx, scopeId, written.filter(({ entity }) => entity !== REIMBURSEMENT));
  await appendToLog(tx, scopeId, written.map(({ fileId, body, ...row }) => ({ ...row, file: fileId, op: body === null ? 'D' as const : 'U' as const, body: body === null ? null : JSON.stringify(body), cmdId: null, authorId: by.authorId, at: by.at })));
}
