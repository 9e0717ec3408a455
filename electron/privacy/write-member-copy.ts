import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { SqliteConnection } from '../db/open-database.ts';
import { copyFile, copyHead, copyTail } from './copy-page.ts';
import type { MemberCopy } from './read-member-copy.ts';

export interface WrittenCopy {
  readonly byteCount: number;
  readonly sha256: string;
}

/** A copy written beside its place, that takes its name, or goes, when the caller says so. */
export interface PartialCopy extends WrittenCopy {
  keep(): void;
  discard(): void;
}

/**
 * Writes the copy under a passing name, one paper in memory at a time, and syncs it. Throws the system's own error when the place
 * cannot be written; nothing is left then.
 */
export function writePartialCopy(connection: SqliteConnection, copy: MemberCopy, filePath: string, insurer: string): PartialCopy {
  const partial = `${filePath}.part`;
  try {
    const written = writeAll(connection, copy, partial, insurer);
    return { ...written, keep: () => renameSync(partial, filePath), discard: () => rmSync(partial, { force: true }) };
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Papers of the member whose bytes the hub has not brought yet. */
export function countPapersAwaited(connection: SqliteConnection, memberId: number): number {
  return connection.prepare<[number], number>(
    'SELECT count(*) FROM attachment WHERE length(content) = 0 AND byte_count > 0 AND id IN (SELECT attachment_id FROM document WHERE member_id = ?)',
  ).pluck().get(memberId) ?? 0;
}

function writeAll(connection: SqliteConnection, copy: MemberCopy, partial: string, insurer: string): WrittenCopy {
  const file = openSync(partial, 'w', 0o600);
  const digest = createHash('sha256');
  let byteCount = 0;
  const write = (text: string): void => {
    const bytes = Buffer.from(text, 'utf8');
    digest.update(bytes);
    byteCount += bytes.length;
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  };
  try {
    write(copyHead(copy, insurer));
    for (const paper of papersOf(copy)) {
      const content = connection.prepare<[string], Buffer>('SELECT content FROM attachment WHERE id = ?').pluck().get(paper.id);
      if (content !== undefined) write(copyFile(paper, content));
    }
    write(copyTail(copy));
    fsyncSync(file);
    return { byteCount, sha256: digest.digest('hex') };
  } finally {
    closeSync(file);
  }
}

function papersOf({ parts }: MemberCopy): readonly { readonly id: string; readonly name: string; readonly mime: string }[] {
  const rows = parts.find(({ table }) => table === 'attachment')?.rows ?? [];
  return rows.map((row) => ({ id: String(row['id']), name: String(row['original_name']), mime: String(row['mime']) }));
}
