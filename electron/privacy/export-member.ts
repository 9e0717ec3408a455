import { rmSync } from 'node:fs';
import type { InputOf } from '../../shared/contract/define.ts';
import { copyMadeAct } from '../../shared/contract/job-acts.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { PrivacyPolicy } from '../../shared/domain/policy/privacy-policy.ts';
import { exportRefusal, noteExport } from '../../shared/domain/privacy/privacy-request.ts';
import type { PrivacyRequestRow } from '../../shared/domain/privacy/privacy-rows.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { applyChanges } from '../db/apply-changes.ts';
import type { Db, WriteTx } from '../db/handles.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { findPrivacyRequest } from '../db/repositories/privacy-repository.ts';
import { inTransaction } from '../db/transaction.ts';
import { enqueueAct, type ActToSend } from '../sync/enqueue-act.ts';
import { readLink } from '../sync/hub-link.ts';
import { imagesBefore } from '../sync/note-rows-before.ts';
import { readMemberCopy } from './read-member-copy.ts';
import { recordRefusal } from './record-refusal.ts';
import { countPapersAwaited, writePartialCopy, type PartialCopy, type WrittenCopy } from './write-member-copy.ts';

const EXPORT_COMMAND = copyMadeAct.name;

export interface ExportRun {
  readonly connection: SqliteConnection;
  readonly db: Db;
  readonly policy: PrivacyPolicy;
  readonly insurer: string;
  readonly memberId: number;
  /** The request that the copy answers; null when the IT staff makes it outside of the desk. */
  readonly request: { readonly id: string; readonly seenVersion: number } | null;
  readonly filePath: string;
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly now: Instant;
  readonly today: LocalDate;
  readonly commandId: string;
}

/**
 * Writes a member's own copy of their file. The file takes its name in the transaction that audits it and notes it on its request:
 * there is no copy that nobody answers for, and no trace of one that does not exist.
 */
export async function exportMember(run: ExportRun): Promise<Result<WrittenCopy, Refusal>> {
  const { connection, db, memberId, filePath, policy, today, insurer, request } = run;
  const refusal = request === null ? null : requestRefusal(db, run, request);
  if (refusal !== null) return audited(run, refusal);
  const copy = readMemberCopy(connection, memberId, { today, policy });
  if (copy === null) return audited(run, { code: 'not-found' });
  // The member is owed the whole of their file, and a copy is made once.
  const awaited = countPapersAwaited(connection, memberId);
  if (awaited > 0) return audited(run, { code: 'paper-not-here', facts: { papers: awaited } });
  const partial = partialOrReason(() => writePartialCopy(connection, copy, filePath, insurer));
  if (partial === null) return audited(run, { code: 'file-not-written' });
  try {
    const result = await inTransaction(connection, db, (tx) => keepAndNote(tx, run, partial));
    if (result === null) return refused({ code: 'busy' });
    return result.ok ? done({ byteCount: partial.byteCount, sha256: partial.sha256 }) : audited(run, result.refusal);
  } catch (error) {
    rmSync(filePath, { force: true });
    throw error;
  } finally {
    partial.discard();
  }
}

function keepAndNote(tx: WriteTx, run: ExportRun, partial: PartialCopy): Result<null, Refusal> {
  const { connection, request, actor, now, today, memberId, commandId } = run;
  if (request !== null) {
    const row = findPrivacyRequest(tx, request.id);
    const noted = row === null ? refused({ code: 'not-found' } as const) : noteExport(row, partial.sha256, { staffId: actor.staffId, now, today, seenVersion: request.seenVersion });
    if (!noted.ok) return noted;
    const rowsBefore = readLink(connection) === null ? [] : imagesBefore(connection, noted.value);
    applyChanges(tx, noted.value);
    if (row !== null) fileCopy(run, row, request.seenVersion, partial.sha256, { changes: noted.value, rowsBefore });
  }
  const detail = { byteCount: partial.byteCount, sha256: partial.sha256 };
  appendEntries(connection, [{ subject: `member:${memberId}`, action: EXPORT_COMMAND, outcome: 'done', detail, actor, at: now, commandId }]);
  partial.keep();
  return done(null);
}

/** The hub refuses to close a request whose copy it has not heard of. */
function fileCopy({ connection, actor, now, today, memberId, commandId }: ExportRun, { id, number }: PrivacyRequestRow, seenVersion: number, sha256: string, effect: Pick<ActToSend, 'changes' | 'rowsBefore'>): void {
  const input: InputOf<typeof copyMadeAct> = { privacyRequestId: id, seenVersion, sha256 };
  const chance = { uuids: [], ids: [], numbers: [] };
  enqueueAct(connection, { commandId, name: copyMadeAct.name, input, value: { number }, subject: `member:${memberId}`, actor, now, today, isSteppedUp: false, chance, ...effect });
}

function requestRefusal(db: Db, { memberId }: ExportRun, { id, seenVersion }: NonNullable<ExportRun['request']>): Refusal | null {
  const row = findPrivacyRequest(db, id);
  if (row === null || row.memberId !== memberId) return { code: 'not-found' };
  return exportRefusal(row) ?? (row.version === seenVersion ? null : { code: 'changed-since' });
}

/** Null when the system refuses the place: a full disk, a folder without the right. */
function partialOrReason(write: () => PartialCopy): PartialCopy | null {
  try {
    return write();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return null;
    throw error;
  }
}

async function audited(run: ExportRun, refusal: Refusal): Promise<Result<WrittenCopy, Refusal>> {
  await recordRefusal(run, { action: EXPORT_COMMAND, subject: `member:${run.memberId}`, refusal });
  return refused(refusal);
}
