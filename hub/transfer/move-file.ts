import { and, eq, inArray, sql } from 'drizzle-orm';
import { rankOf } from '../../shared/domain/change/entity-order.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { appendToLog, type LogLine } from '../db/append-to-log.ts';
import { findFilesOf, openFiles } from '../db/file-store.ts';
import { insertRows } from '../db/insert-rows.ts';
import { decision, departure, fileHead, fileRow, reimbursementLine, requestGuard } from '../db/schema.ts';
import { createScope, findScope } from '../db/scopes.ts';
import type { Tx } from '../db/transaction.ts';
import { agencyScope, DIRECTORY } from '../directory/directory.ts';
import { takeTurn } from '../import/import-turn.ts';
import type { StoredRow } from '../judging/file-rows.ts';
import { guardOf } from '../judging/request-facts.ts';
import { REIMBURSEMENT, reimbursementImage } from '../reimbursements/reimbursement-image.ts';
import { movePapers } from './move-papers.ts';

export interface FileMove {
  /** The number of the member whose file it is. */
  readonly number: string;
  readonly agencyId: string;
  /** Goes without bytes that no desk has brought whole: once the file has left them, the desks of the old agency have them no more. */
  readonly leavesPapers: boolean;
  readonly authorId: string;
  readonly at: Instant;
}

export interface MovedFile {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly reimbursements: number;
}

/** The file on its way from one scope to another. */
interface Journey {
  readonly fileId: string;
  readonly from: number;
  readonly to: number;
}

type Line = Pick<LogLine, 'entity' | 'rowId' | 'ver' | 'body'>;

/**
 * Moves a member's file, whole, into the scope of another agency, in the transaction of the caller: all of it or nothing. Acts on the file come before, under its
 * lock, or are refused as `file-moved`; an import that runs meanwhile was judged by where the file was, and writes no more. Throws in a sentence what keeps the file
 * where it is.
 */
export async function moveFile(tx: Tx, { number, agencyId, leavesPapers, authorId, at }: FileMove): Promise<MovedFile> {
  await takeTurn(tx);
  const { fileId, scopeId: from, name } = await findFile(tx, number);
  const to = await openAgency(tx, agencyId);
  if (from === to) throw new Error(`${number} is in ${agencyId} already`);
  const file = (await openFiles(tx, from, [fileId])).get(fileId);
  const member = file?.findOther<Readonly<Record<string, unknown>>>('member', fileId.slice('member:'.length)) ?? null;
  if (file === undefined || member === null || member['number'] !== number) throw new Error(`${number} changed meanwhile: nothing is moved, run it again`);
  const journey: Journey = { fileId, from, to };
  const rows = file.all().map((row) => ({ ...row, ver: row.ver + 1, body: row.entity === 'member' ? movedMember(row.body, agencyId) : row.body }));
  await moveRows(tx, journey, rows);
  await moveGuards(tx, journey, rows);
  const lines = await moveReimbursements(tx, journey);
  const awaited = await movePapers(tx, journey, rows.flatMap(({ entity, body }) => (entity === 'attachment' ? [String(body['sha256'])] : [])));
  if (awaited > 0 && !leavesPapers) throw new Error(`${awaited} papers of ${number} are still on their way from a workstation: nothing is moved, run it again later, or with --leave-papers`);
  await noteDeparture(tx, journey, at);
  await writeLogs(tx, journey, [...rows.map((row) => ({ ...row, body: JSON.stringify(row.body) })), ...lines], { authorId, at });
  return { from: name, to: agencyScope(agencyId), rows: rows.length, reimbursements: lines.length };
}

/** Its version grows, as with whatever else changes a member: what was typed over the row before is not typed over this one. */
function movedMember(body: StoredRow['body'], agencyId: string): StoredRow['body'] {
  const { version } = body;
  return { ...body, agencyId, ...(typeof version === 'number' ? { version: version + 1 } : {}) };
}

async function findFile(tx: Tx, number: string): Promise<{ readonly fileId: string; readonly scopeId: number; readonly name: string }> {
  const { rows } = await tx.execute<{ fileId: string; scopeId: number; name: string }>(sql`SELECT r.file_id AS "fileId", s.scope_id AS "scopeId", s.name
    FROM scope s JOIN file_row r ON r.scope_id = s.scope_id AND r.entity = 'member' WHERE r.body ->> 'number' = ${number}`);
  const [found, another] = rows;
  if (found === undefined) throw new Error(`no member has the number ${number}`);
  if (another !== undefined) throw new Error(`${number} is the number of ${rows.length} files: ${rows.map(({ fileId, name }) => `${fileId} of ${name}`).join(', ')}`);
  return found;
}

/** The scope of an agency that the directory has; made if nobody was there yet. */
async function openAgency(tx: Tx, agencyId: string): Promise<number> {
  const directory = await findScope(tx, DIRECTORY);
  const known = directory === null ? null : await findFilesOf(tx, directory.scopeId, [{ entity: 'agency', rowId: agencyId }]);
  if (known === null || known.size === 0) throw new Error(`the directory has no agency ${agencyId}`);
  return createScope(tx, agencyScope(agencyId));
}

/** Written there and deleted here: a spread database moves no row from one scope to another. */
async function moveRows(tx: Tx, { fileId, from, to }: Journey, rows: readonly StoredRow[]): Promise<void> {
  await tx.execute(sql`INSERT INTO file_head (scope_id, file_id, ver) SELECT ${to}::int, file_id, ver + 1 FROM file_head WHERE scope_id = ${from} AND file_id = ${fileId}
    ON CONFLICT (scope_id, file_id) DO UPDATE SET ver = excluded.ver`);
  await insertRows(tx, fileRow, rows.map(({ entity, rowId, ver, body }) => ({ scopeId: to, fileId, entity, rowId, ver, body })));
  await tx.delete(fileRow).where(and(eq(fileRow.scopeId, from), eq(fileRow.fileId, fileId)));
  await tx.delete(fileHead).where(and(eq(fileHead.scopeId, from), eq(fileHead.fileId, fileId)));
}

/** A number that was told to somebody, and a decision that was taken, hold wherever the file is. */
async function moveGuards(tx: Tx, { from, to }: Journey, rows: readonly StoredRow[]): Promise<void> {
  const ids = rows.flatMap(({ entity, body }) => guardOf(entity, body)?.requestId ?? []);
  if (ids.length === 0) return;
  const guards = await tx.delete(requestGuard).where(and(eq(requestGuard.scopeId, from), inArray(requestGuard.requestId, ids))).returning();
  const taken = guards.length === 0 ? [] : await insertRows(tx, requestGuard, guards.map((guard) => ({ ...guard, scopeId: to }))).onConflictDoNothing().returning({ number: requestGuard.number });
  const isTaken = new Set(taken.map(({ number }) => number));
  const left = guards.filter(({ number }) => !isTaken.has(number));
  if (left.length > 0) throw new Error(`the agency has given the numbers ${left.map(({ number }) => number).join(', ')} to others: nothing is moved`);
  const decisions = await tx.delete(decision).where(and(eq(decision.scopeId, from), inArray(decision.itemId, ids))).returning();
  if (decisions.length > 0) await insertRows(tx, decision, decisions.map((one) => ({ ...one, scopeId: to })));
}

/** Gives them as the log is to say them. */
async function moveReimbursements(tx: Tx, { fileId, from, to }: Journey): Promise<readonly Line[]> {
  const memberId = Number(fileId.slice('member:'.length));
  const gone = await tx.delete(reimbursementLine).where(and(eq(reimbursementLine.scopeId, from), eq(reimbursementLine.memberId, memberId))).returning();
  if (gone.length === 0) return [];
  const rows = gone.map((row) => ({ ...row, scopeId: to, ver: row.ver + 1 }));
  const taken = await insertRows(tx, reimbursementLine, rows).onConflictDoNothing().returning({ reference: reimbursementLine.reference });
  const isTaken = new Set(taken.map(({ reference }) => reference));
  const left = rows.filter(({ reference }) => !isTaken.has(reference));
  if (left.length > 0) throw new Error(`the agency has lines of reimbursement of the same reference: ${left.map(({ reference }) => reference).join(', ')}; nothing is moved`);
  return rows.map(({ scopeId: _scope, ver, ...row }) => ({ entity: REIMBURSEMENT, rowId: String(row.id), ver, body: JSON.stringify(reimbursementImage.parse(row)) }));
}

async function noteDeparture(tx: Tx, { fileId, from, to }: Journey, at: Instant): Promise<void> {
  await tx.insert(departure).values({ scopeId: from, fileId, at }).onConflictDoUpdate({ target: [departure.scopeId, departure.fileId], set: { at } });
  await tx.delete(departure).where(and(eq(departure.scopeId, to), eq(departure.fileId, fileId)));
}

/**
 * One line where the file was, and one for each of its rows where it is, parents first. The ends of both logs are locked last of all and in the order of their
 * scopes: everybody else locks one of them, last as well, so that nobody who has one waits for what this holds.
 */
async function writeLogs(tx: Tx, { fileId, from, to }: Journey, rows: readonly Line[], by: Pick<LogLine, 'authorId' | 'at'>): Promise<void> {
  const ofFile = { file: fileId, cmdId: null, ...by };
  const arrived = rows.toSorted(inOrder).map(({ entity, rowId, ver, body }): LogLine => ({ ...ofFile, entity, rowId, op: 'U', ver, body }));
  const left = rows.flatMap(({ entity, rowId, ver }): LogLine[] => (entity === 'member' ? [{ ...ofFile, entity, rowId, op: 'D', ver, body: null }] : []));
  const logs = [{ scopeId: from, lines: left }, { scopeId: to, lines: arrived }];
  for (const { scopeId, lines } of logs.toSorted((one, other) => one.scopeId - other.scopeId)) await appendToLog(tx, scopeId, lines);
}

/** Numbers in the order of numbers, as a snapshot has them. */
function inOrder(one: Line, other: Line): number {
  return rankOf(one.entity) - rankOf(other.entity) || one.rowId.length - other.rowId.length || (one.rowId < other.rowId ? -1 : 1);
}
