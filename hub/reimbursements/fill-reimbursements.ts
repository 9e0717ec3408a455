import { randomUUID } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import { subjectName } from '../../shared/domain/rights/subject.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { appendToLog, type LogLine } from '../db/append-to-log.ts';
import { reimbursementLine, scopeHead, snapshot } from '../db/schema.ts';
import { findScope, type ScopeHead } from '../db/scopes.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { LINE_COLUMNS, REIMBURSEMENT, reimbursementImage, type ReimbursementImage } from './reimbursement-image.ts';

/** Few enough that the end of the log is locked for less than a fifth of a second. */
const LINES_A_TRANSACTION = 5_000;

type ImportedRows = Iterable<ReimbursementImage> | AsyncIterable<ReimbursementImage>;

interface Import {
  readonly authorId: string;
  readonly at: Instant;
}

/** Puts lines into a scope that has their members, each as a line of its log too; those that are there already are replaced. */
export async function fillReimbursements(pool: Pool, scope: string, rows: ImportedRows, by: Import): Promise<void> {
  await inParts(rows, (part) => inTransaction(pool, async (tx) => {
    const { scopeId } = await openScope(tx, scope);
    const images = readImages(part);
    const versions = await writeLines(tx, scopeId, images);
    await appendToLog(tx, scopeId, images.map((image) => ({ ...placeOf(image), op: 'U', ver: versions.get(image.id) ?? 1, body: JSON.stringify(image), ...signedBy(by) })));
  }));
}

/** Takes lines away, each as a line of the log; those that are not there are left out. */
export async function removeReimbursements(pool: Pool, scope: string, ids: readonly number[], by: Import): Promise<void> {
  await inParts(ids, (part) => inTransaction(pool, async (tx) => {
    const { scopeId } = await openScope(tx, scope);
    const gone = await tx.delete(reimbursementLine).where(and(eq(reimbursementLine.scopeId, scopeId), inArray(reimbursementLine.id, [...part])))
      .returning({ id: reimbursementLine.id, memberId: reimbursementLine.memberId, ver: reimbursementLine.ver });
    await appendToLog(tx, scopeId, gone.map(({ ver, ...row }) => ({ ...placeOf(row), op: 'D', ver: ver + 1, body: null, ...signedBy(by) })));
  }));
}

/**
 * Puts the lines of a first import into a scope without a line of its log for each: a log of five million lines would be written once and read by nobody,
 * since whoever comes takes the snapshot. Refused where there is one already, and where the scope has no rows yet.
 *
 * It is right because nobody can come to these rows, or past them, by the log: each transaction gives the scope another epoch, so that whoever follows it
 * takes it anew and a snapshot that is being built of fewer rows is never given out; and the log begins where it ends, so that whoever takes it anew
 * is sent to the snapshot, which holds them.
 */
export async function fillBeforeFirstSnapshot(pool: Pool, scope: string, rows: ImportedRows): Promise<void> {
  if (await inTransaction(pool, (tx) => hasSnapshot(tx, scope))) throw new Error(`${scope} has a snapshot: what comes after it are lines of its log`);
  await inParts(rows, (part) => inTransaction(pool, async (tx) => {
    const { scopeId } = await openScope(tx, scope);
    await writeLines(tx, scopeId, readImages(part));
    await tx.update(scopeHead).set({ epoch: randomUUID(), lowSeq: sql`${scopeHead.seq}` }).where(eq(scopeHead.scopeId, scopeId));
  }));
}

/** Whether somebody may have the scope whole, as its log is now. */
export async function hasSnapshot(tx: Tx, scope: string): Promise<boolean> {
  const { scopeId, epoch } = await openScope(tx, scope);
  const built = await tx.select({ build: snapshot.build }).from(snapshot).where(and(eq(snapshot.scopeId, scopeId), eq(snapshot.epoch, epoch))).limit(1);
  return built.length > 0;
}

async function openScope(tx: Tx, scope: string): Promise<ScopeHead> {
  const head = await findScope(tx, scope);
  if (head === null || head.seq === 0) throw new Error(`${scope} has no row yet: members come before their reimbursements`);
  return head;
}

/** One part in memory at a time, whatever the length. */
async function inParts<Row>(rows: Iterable<Row> | AsyncIterable<Row>, act: (part: readonly Row[]) => Promise<void>): Promise<void> {
  let part: Row[] = [];
  for await (const row of rows) {
    part.push(row);
    if (part.length < LINES_A_TRANSACTION) continue;
    await act(part);
    part = [];
  }
  if (part.length > 0) await act(part);
}

/** Of two images of one line the later one counts. In the order of their ids, so that two imports wait for each other instead of meeting. */
function readImages(rows: readonly ReimbursementImage[]): readonly ReimbursementImage[] {
  const last = new Map(rows.map((row) => [row.id, row]));
  return [...last.values()].toSorted((left, right) => left.id - right.id).map((row) => reimbursementImage.parse(row));
}

/** Writes lines over what there is of them: as one text, since a parameter for each field would be 90,000 of them. Gives the count of changes of each line. */
export async function writeLines(tx: Tx, scopeId: number, images: readonly ReimbursementImage[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await tx.execute<{ id: string; ver: number }>(sql`${UPSERT.before}${scopeId}${UPSERT.between}${JSON.stringify(images)}${UPSERT.after}`);
  // The row is left as it was, and everything with it: a line of another file would leave this row in the file that it was in.
  if (rows.length !== images.length) throw new Error('a line of reimbursement keeps its member: take it away and give another id');
  return new Map(rows.map(({ id, ver }) => [Number(id), ver]));
}

const names = LINE_COLUMNS.map(({ name }) => name).join(', ');
const UPSERT = {
  before: sql.raw(`INSERT INTO reimbursement_line (scope_id, ver, ${names}) SELECT `),
  between: sql.raw(`, 1, ${LINE_COLUMNS.map(({ field }) => `r."${field}"`).join(', ')} FROM jsonb_to_recordset(`),
  after: sql.raw(`::jsonb) AS r (${LINE_COLUMNS.map(({ field, type }) => `"${field}" ${type}`).join(', ')})
    ON CONFLICT (scope_id, line_id) DO UPDATE SET ver = reimbursement_line.ver + 1, ${LINE_COLUMNS.filter(({ field }) => field !== 'id').map(({ name }) => `${name} = excluded.${name}`).join(', ')}
    WHERE reimbursement_line.member_id = excluded.member_id
    RETURNING line_id AS id, ver`),
};

function placeOf({ id, memberId }: Pick<ReimbursementImage, 'id' | 'memberId'>): Pick<LogLine, 'file' | 'entity' | 'rowId'> {
  return { file: subjectName({ kind: 'member', id: memberId }), entity: REIMBURSEMENT, rowId: String(id) };
}

function signedBy({ authorId, at }: Import): Pick<LogLine, 'cmdId' | 'authorId' | 'at'> {
  return { cmdId: null, authorId, at };
}
