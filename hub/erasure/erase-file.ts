import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { erasureAct } from '../../shared/contract/job-acts.ts';
import type { CommandBody } from '../../shared/contract/sync/command-body.ts';
import type { CommandRefusal } from '../../shared/contract/sync/push-contract.ts';
import type { StaffRow } from '../../shared/domain/change/account-rows.ts';
import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import type { FileRow } from '../../shared/domain/change/file-row.ts';
import type { ErasedRow, FileToErase } from '../../shared/domain/privacy/erase-file.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { judgeErasure } from '../../shared/judging/privacy/validate-erasure.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { command, erasure, reimbursementLine } from '../db/schema.ts';
import { together, type Tx } from '../db/transaction.ts';
import type { FileRows, Written } from '../judging/file-rows.ts';
import { actorOf, type Settings } from '../judging/judge-command.ts';
import { writeLines } from '../reimbursements/fill-reimbursements.ts';
import { REIMBURSEMENT, reimbursementImage } from '../reimbursements/reimbursement-image.ts';

export interface ErasureAtHub {
  readonly scopeId: number;
  readonly file: FileRows;
  readonly author: StaffRow;
  readonly settings: Settings;
  readonly body: CommandBody;
  readonly now: Instant;
}

interface Erased {
  readonly value: { readonly number: string };
  readonly written: readonly Written[];
}

/**
 * Erases a member's file for whoever holds it, in the transaction of the act, whose lock of the file is held: its rows and lines, and what earlier acts on it
 * held. The rows that are left go their way as lines of the log; what the log and the snapshots held before is forgotten later (`forget-erased.ts`).
 */
export async function eraseFileAtHub(tx: Tx, { scopeId, file, author, settings, body, now }: ErasureAtHub): Promise<Result<Erased, CommandRefusal>> {
  const input = erasureAct.input.safeParse(body.input);
  if (!input.success) return refused({ code: 'malformed' });
  const context = { actor: actorOf(author), now: instant(body.at), today: body.today, profile: settings.profile };
  const judged = judgeErasure({ findPrivacyRequest: (id) => file.find('privacyRequest', id) }, await readFile(tx, scopeId, file), input.data, context);
  if (!judged.ok) return judged;
  const { number, rows } = judged.value;
  const lines = new Map((await eraseLines(tx, scopeId, rows.filter(({ entity }) => entity === REIMBURSEMENT))).map((line) => [line.rowId, line]));
  const written = rows.map((row) => lines.get(row.rowId) ?? writtenIn(file, row));
  await together([forgetActs(tx, { scopeId, fileId: file.fileId, erasedAt: now }), tx.insert(erasure).values({ scopeId, cmdId: body.cmdId, fileId: file.fileId, erasedAt: now })]);
  return done({ value: { number }, written });
}

/** What acts on a file held when it was erased. Digest, signature and outcome stay: whoever still has an act can show that it was this one. Of a refusal its code stays. */
export function forgetActs(tx: Tx, { scopeId, fileId, erasedAt }: { readonly scopeId: number; readonly fileId: string; readonly erasedAt: number }): PromiseLike<unknown> {
  return tx.update(command).set({ body: '', result: FORGOTTEN }).where(and(eq(command.scopeId, scopeId), eq(command.fileId, fileId), lte(command.recordedAt, erasedAt)));
}

const FORGOTTEN = sql`jsonb_build_object('value', NULL, 'refusal', CASE WHEN jsonb_typeof(${command.result}::jsonb -> 'refusal') = 'object' THEN jsonb_build_object('code', ${command.result}::jsonb -> 'refusal' -> 'code') END)::text`;

function writtenIn(file: FileRows, { entity, rowId, row }: ErasedRow): Written {
  return row === null ? file.remove(entity, rowId) : file.put(entity, row);
}

/** The file with its lines of reimbursement, which no other act reads. */
async function readFile(tx: Tx, scopeId: number, file: FileRows): Promise<FileToErase> {
  const memberId = Number(file.fileId.slice('member:'.length));
  const [lines, sharedPersons] = await together([
    tx.select().from(reimbursementLine).where(and(eq(reimbursementLine.scopeId, scopeId), eq(reimbursementLine.memberId, memberId))).orderBy(asc(reimbursementLine.id)).for('update'),
    personsOfOthers(tx, scopeId, file.fileId),
  ]);
  const rows = file.all().map(({ entity, rowId, body }): FileRow => ({ entity: entity as HeldEntity, rowId, row: body }));
  const images = lines.map(({ scopeId: _scope, ver: _ver, ...row }): FileRow => ({ entity: REIMBURSEMENT, rowId: String(row.id), row }));
  return { memberId, rows: [...rows, ...images], sharedPersons };
}

/** Persons of the file whom that of a member needs who is not erased, in any scope. */
async function personsOfOthers(tx: Tx, scopeId: number, fileId: string): Promise<ReadonlySet<number>> {
  const { rows } = await tx.execute<{ id: string }>(sql`SELECT DISTINCT own.row_id AS id
    FROM file_row own CROSS JOIN scope s
    JOIN file_row other ON other.scope_id = s.scope_id AND other.entity = 'person' AND other.row_id = own.row_id
    JOIN file_row whose ON whose.scope_id = other.scope_id AND whose.file_id = other.file_id AND whose.entity = 'member'
    WHERE own.scope_id = ${scopeId} AND own.file_id = ${fileId} AND own.entity = 'person' AND other.file_id <> own.file_id AND whose.body ->> 'erasedOn' IS NULL`);
  return new Set(rows.map(({ id }) => Number(id)));
}

async function eraseLines(tx: Tx, scopeId: number, rows: readonly ErasedRow[]): Promise<readonly Written[]> {
  if (rows.length === 0) return [];
  const images = rows.map(({ row }) => reimbursementImage.parse(row));
  const versions = await writeLines(tx, scopeId, images);
  return images.map((image) => ({ entity: REIMBURSEMENT, rowId: String(image.id), ver: versions.get(image.id) ?? 1, body: image }));
}
