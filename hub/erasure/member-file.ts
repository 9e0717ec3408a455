import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { FileRow } from '../../shared/domain/change/file-row.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import type { ErasedRow, FileToErase } from '../../shared/domain/privacy/erase-file.ts';
import { scopesLeftBy } from '../db/departures.ts';
import { command, erasure, reimbursementLine } from '../db/schema.ts';
import { together, type Tx } from '../db/transaction.ts';
import type { FileRows, Written } from '../judging/file-rows.ts';
import { writeLines } from '../reimbursements/fill-reimbursements.ts';
import { REIMBURSEMENT, reimbursementImage } from '../reimbursements/reimbursement-image.ts';
import { rememberErased } from './remember-erased.ts';

/** What an erasure and a purge read of a member's file at the hub, and write. The lock of the file is held by their transaction. */

/** A file of which something was erased, and until when what its acts held goes with it (UTC milliseconds). */
export interface Erasure {
  readonly scopeId: number;
  readonly cmdId: string;
  readonly fileId: string;
  readonly erasedAt: number;
  readonly actsUntil: number;
}

/** Notes that log and snapshots still hold what went, and forgets the acts on the file: here, and in each scope that it left. Its lock is held: it leaves none meanwhile. */
export async function noteErasure(tx: Tx, noted: Erasure): Promise<void> {
  const everywhere = [noted.scopeId, ...(await scopesLeftBy(tx, noted.fileId))].map((scopeId) => ({ ...noted, scopeId }));
  await together([...everywhere.map((one) => forgetActs(tx, one)), tx.insert(erasure).values(everywhere)]);
}

/** What acts on a file held. Digest, signature and outcome stay: whoever still has an act can show that it was this one. Of a refusal its code stays. */
export function forgetActs(tx: Tx, { scopeId, fileId, actsUntil }: Pick<Erasure, 'scopeId' | 'fileId' | 'actsUntil'>): PromiseLike<unknown> {
  return tx.update(command).set({ body: '', result: FORGOTTEN }).where(and(eq(command.scopeId, scopeId), eq(command.fileId, fileId), lte(command.recordedAt, actsUntil)));
}

const FORGOTTEN = sql`jsonb_build_object('value', NULL, 'refusal', CASE WHEN jsonb_typeof(${command.result}::jsonb -> 'refusal') = 'object' THEN jsonb_build_object('code', ${command.result}::jsonb -> 'refusal' -> 'code') END)::text`;

/** Puts what is left into the file, lines of reimbursement into their table, and gives what the log is to say, in the order given. Of whose identity goes, the export of an insurer brings nothing back. */
export async function writeErased(tx: Tx, scopeId: number, file: FileRows, rows: readonly ErasedRow[], today: LocalDate): Promise<readonly Written[]> {
  await rememberErased(tx, fileRows(file), rows, today);
  const lines = new Map((await eraseLines(tx, scopeId, rows.filter(({ entity }) => entity === REIMBURSEMENT))).map((line) => [line.rowId, line]));
  return rows.map((row) => (row.entity === REIMBURSEMENT ? lines.get(row.rowId) : undefined) ?? writtenIn(file, row));
}

function writtenIn(file: FileRows, { entity, rowId, row }: ErasedRow): Written {
  return row === null ? file.remove(entity, rowId) : file.put(entity, row);
}

/** The file with its lines of reimbursement, which no other act reads. */
export async function readFile(tx: Tx, scopeId: number, file: FileRows): Promise<FileToErase> {
  const memberId = Number(file.fileId.slice('member:'.length));
  const [lines, sharedPersons] = await together([
    tx.select().from(reimbursementLine).where(and(eq(reimbursementLine.scopeId, scopeId), eq(reimbursementLine.memberId, memberId))).orderBy(asc(reimbursementLine.id)).for('update'),
    personsOfOthers(tx, scopeId, file.fileId),
  ]);
  const images = lines.map(({ scopeId: _scope, ver: _ver, ...row }): FileRow => ({ entity: REIMBURSEMENT, rowId: String(row.id), row }));
  return { memberId, rows: [...fileRows(file), ...images], sharedPersons };
}

function fileRows(file: FileRows): readonly FileRow[] {
  return file.all().map(({ entity, rowId, body }) => ({ entity: entity as HeldEntity, rowId, row: body }));
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
