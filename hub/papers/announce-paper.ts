import { fileRow } from '../db/schema.ts';
import { openFiles } from '../db/file-store.ts';
import type { Tx } from '../db/transaction.ts';
import { namesPaper } from '../db/unnamed-papers.ts';
import { writeOutsideActs } from '../db/write-outside-acts.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';

/** Whoever reads the log learns that the bytes are here: the rows that name them are said again, as they are. No desk has to ask time and again. */
export async function announcePaper(tx: Tx, { scopeId, sha256 }: { readonly scopeId: number; readonly sha256: string }, at: Instant): Promise<void> {
  const named = await tx.select({ fileId: fileRow.fileId, rowId: fileRow.rowId }).from(fileRow).where(namesPaper(scopeId, sha256));
  const files = await openFiles(tx, scopeId, named.map(({ fileId }) => fileId));
  const said = named.flatMap(({ fileId, rowId }) => {
    const [file, row] = [files.get(fileId), files.get(fileId)?.find('attachment', rowId) ?? null];
    // It was erased before its file was locked.
    return file === undefined || row === null ? [] : [{ fileId, ...file.put('attachment', { ...row }) }];
  });
  if (said.length === 0) return;
  await writeOutsideActs(tx, scopeId, said, { authorId: HUB, at });
}

/** The hub itself, as the author of what nobody did. */
const HUB = 'hub';
