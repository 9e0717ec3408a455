import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Written } from '../judging/file-rows.ts';
import { appendToLog } from './append-to-log.ts';
import { writeRows } from './file-store.ts';
import type { Tx } from './transaction.ts';

/** Stores rows that no act made (an import, a hold, a paper that came), each as a line of the scope's log too. Their files are locked by this transaction. */
export async function writeOutsideActs(tx: Tx, scopeId: number, written: readonly (Written & { readonly fileId: string })[], by: { readonly authorId: string; readonly at: Instant }): Promise<void> {
  await writeRows(tx, scopeId, written);
  await appendToLog(tx, scopeId, written.map(({ fileId, body, ...row }) => ({ ...row, file: fileId, op: 'U' as const, body: JSON.stringify(body), cmdId: null, authorId: by.authorId, at: by.at })));
}
