import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import { rankOf } from '../../shared/domain/change/entity-order.ts';
import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { subjectName } from '../../shared/domain/rights/subject.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { appendToLog, type LogLine } from '../db/append-to-log.ts';
import { createFiles, openFiles, writeRows } from '../db/file-store.ts';
import { decision, departure, fileHead, fileRow, reimbursementLine, requestGuard, scope as scopeTable, scopeHead } from '../db/schema.ts';
import { createScope } from '../db/scopes.ts';
import { inTransaction, together, type Tx } from '../db/transaction.ts';
import { dropUnnamedPapers } from '../db/unnamed-papers.ts';
import { DIRECTORY } from '../directory/directory.ts';
import { FileRows, type StoredRow, type Written } from '../judging/file-rows.ts';
import { REIMBURSEMENT } from '../reimbursements/reimbursement-image.ts';
import { copyPapers, countAwaitedPapers } from './move-papers.ts';

/** Why a file stays where it is, in the words that an operator reads. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';
}

export interface Move {
  readonly memberId: number;
  /** The id of the agency that the file goes to. */
  readonly to: string;
  /** Goes without the bytes of papers that no desk has brought yet: once the file has left them, desks of the old agency bring them no more. */
  readonly leavesPapers: boolean;
}

export interface Moved {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly reimbursements: number;
}

/**
 * Takes a member's file to another agency, whole, in one transaction: rows, lines of reimbursement, papers, the numbers of its requests and who decided them. The
 * log of the old agency says in one line that the file left, that of the new one every row. Acts stay where they were recorded. Throws `MoveRefused`.
 */
export function moveMember({ pool, clock }: { readonly pool: Pool; readonly clock: () => Instant }, move: Move): Promise<Moved> {
  return inTransaction(pool, (tx) => moveIn(tx, move, clock()));
}

interface Way {
  readonly fileId: string;
  readonly memberId: number;
  readonly from: number;
  readonly to: number;
}

async function moveIn(tx: Tx, { memberId, to: agencyId, leavesPapers }: Move, at: Instant): Promise<Moved> {
  const fileId = subjectName({ kind: 'member', id: memberId });
  const left = await findAgency(tx, fileId);
  const way = { fileId, memberId, from: left.scopeId, to: await openAgency(tx, agencyId) };
  if (way.from === way.to) throw new MoveRefused(`the file is in ${left.name} already`);
  const file = (await openFiles(tx, way.from, [fileId])).get(fileId);
  if (file === undefined) throw new MoveRefused('the file went elsewhere meanwhile: look where it is now');
  await refuseWhatWouldMeet(tx, way, file, leavesPapers);
  const lines = await moveRows(tx, way, file, agencyId);
  const reimbursements = await moveReimbursements(tx, way);
  await noteDeparture(tx, way, at);
  const member = file.all().find(({ entity }) => entity === 'member');
  const gone: Written = { entity: 'member', rowId: String(memberId), ver: (member?.ver ?? 0) + 1, body: null };
  await say(tx, { from: way.from, to: way.to, gone: lineOf(gone, fileId, at), came: [...lines, ...reimbursements].map((row) => lineOf(row, fileId, at)) });
  return { from: left.name, to: `agency:${agencyId}`, rows: lines.length, reimbursements: reimbursements.length };
}

async function findAgency(tx: Tx, fileId: string): Promise<{ readonly scopeId: number; readonly name: string }> {
  const [found] = await tx.select({ scopeId: scopeTable.scopeId, name: scopeTable.name }).from(scopeTable).innerJoin(fileHead, eq(fileHead.scopeId, scopeTable.scopeId)).where(eq(fileHead.fileId, fileId));
  if (found === undefined) throw new MoveRefused('no agency has this member');
  return found;
}

/** The scope of an agency that the directory has. */
async function openAgency(tx: Tx, agencyId: string): Promise<number> {
  const [known] = await tx.select({ id: fileRow.rowId }).from(fileRow).innerJoin(scopeTable, eq(scopeTable.scopeId, fileRow.scopeId))
    .where(and(eq(scopeTable.name, DIRECTORY), eq(fileRow.fileId, DIRECTORY), eq(fileRow.entity, 'agency'), eq(fileRow.rowId, agencyId)));
  if (known === undefined) throw new MoveRefused(`the directory has no agency ${agencyId}`);
  return createScope(tx, `agency:${agencyId}`);
}

/** A number means one request to an agency, and one line of reimbursement; and bytes that are still on a desk of the old agency would stay there. */
async function refuseWhatWouldMeet(tx: Tx, { from, to, memberId }: Way, file: FileRows, leavesPapers: boolean): Promise<void> {
  const { rows: numbers } = await tx.execute<{ number: string }>(sql`SELECT own.number FROM request_guard own JOIN request_guard other ON other.scope_id = ${to} AND other.number = own.number
    WHERE own.scope_id = ${from} AND own.request_id IN ${numberedRows(file)}`);
  if (numbers.length > 0) throw new MoveRefused(`the other agency has requests of these numbers: ${numbers.map(({ number }) => number).join(', ')}`);
  const { rows: lines } = await tx.execute(sql`SELECT 1 FROM reimbursement_line own JOIN reimbursement_line other ON other.scope_id = ${to} AND (other.reference = own.reference OR other.line_id = own.line_id)
    WHERE own.scope_id = ${from} AND own.member_id = ${memberId}`);
  if (lines.length > 0) throw new MoveRefused(`the other agency has ${lines.length} lines of reimbursement of the same reference or id`);
  const awaited = leavesPapers ? 0 : await countAwaitedPapers(tx, from, digestsOf(file));
  if (awaited > 0) throw new MoveRefused(`${awaited} papers of the file are still on their way from a desk: try again later, or with --leave-papers`);
}

/** What has a number that nothing else of its agency has. Never empty: `IN ()` is no SQL. */
function numberedRows(file: FileRows) {
  const ids = file.all().filter(({ entity }) => ['request', 'privacyRequest', 'issuedDocument'].includes(entity)).map(({ rowId }) => sql`${rowId}`);
  return sql`(${sql.join(ids.length > 0 ? ids : [sql`''`], sql`, `)})`;
}

function digestsOf(file: FileRows): readonly string[] {
  return file.all().flatMap(({ entity, body }) => (entity === 'attachment' ? [String(body['sha256'])] : []));
}

/** Rows count on where they come to, so that each change of one is later than those before it, wherever it was. */
async function moveRows(tx: Tx, { fileId, from, to }: Way, file: FileRows, agencyId: string): Promise<readonly Written[]> {
  const moved = new FileRows(fileId, file.all());
  const written = file.all().toSorted(byRank).map(({ entity, body }) => moved.put(entity as HeldEntity, entity === 'member' ? { ...body, agencyId } : body));
  await createFiles(tx, to, [fileId]);
  await writeRows(tx, to, written.map((row) => ({ fileId, ...row })));
  await copyPapers(tx, { from, to }, digestsOf(file));
  await together([
    tx.delete(fileRow).where(and(eq(fileRow.scopeId, from), eq(fileRow.fileId, fileId))),
    tx.delete(fileHead).where(and(eq(fileHead.scopeId, from), eq(fileHead.fileId, fileId))),
    tx.update(requestGuard).set({ scopeId: to }).where(and(eq(requestGuard.scopeId, from), sql`${requestGuard.requestId} IN ${numberedRows(file)}`)),
    tx.update(decision).set({ scopeId: to }).where(and(eq(decision.scopeId, from), sql`${decision.itemId} IN ${numberedRows(file)}`)),
  ]);
  await dropUnnamedPapers(tx, from);
  return written;
}

function byRank(left: StoredRow, right: StoredRow): number {
  return rankOf(left.entity) - rankOf(right.entity) || (left.rowId < right.rowId ? -1 : 1);
}

async function moveReimbursements(tx: Tx, { from, to, memberId }: Way): Promise<readonly Written[]> {
  await tx.update(reimbursementLine).set({ scopeId: to, ver: sql`${reimbursementLine.ver} + 1` }).where(and(eq(reimbursementLine.scopeId, from), eq(reimbursementLine.memberId, memberId)));
  const rows = await tx.select().from(reimbursementLine).where(and(eq(reimbursementLine.scopeId, to), eq(reimbursementLine.memberId, memberId))).orderBy(asc(reimbursementLine.id));
  return rows.map(({ scopeId: _scope, ver, ...row }) => ({ entity: REIMBURSEMENT, rowId: String(row.id), ver, body: row }));
}

async function noteDeparture(tx: Tx, { fileId, from, to }: Way, at: Instant): Promise<void> {
  await together([
    tx.insert(departure).values({ scopeId: from, fileId, at }).onConflictDoNothing(),
    tx.delete(departure).where(and(eq(departure.scopeId, to), eq(departure.fileId, fileId))),
  ]);
}

function lineOf({ entity, rowId, ver, body }: Written, file: string, at: Instant): LogLine {
  return { file, entity, rowId, op: body === null ? 'D' : 'U', ver, body: body === null ? null : JSON.stringify(body), cmdId: null, authorId: 'operator', at };
}

/** Both ends are locked in one order, whichever way files go: everybody else locks one, last of all, so that nobody waits in a circle. */
async function say(tx: Tx, { from, to, gone, came }: { readonly from: number; readonly to: number; readonly gone: LogLine; readonly came: readonly LogLine[] }): Promise<void> {
  await tx.select({ seq: scopeHead.seq }).from(scopeHead).where(inArray(scopeHead.scopeId, [from, to])).orderBy(asc(scopeHead.scopeId)).for('update');
  await appendToLog(tx, from, [gone]);
  await appendToLog(tx, to, came);
}
