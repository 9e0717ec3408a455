import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { readImage, type RowImage } from '../../electron/db/row-images.ts';
import { ERASED_SORT_KEY } from '../../shared/domain/privacy/erased-values.ts';
import { subjectName } from '../../shared/domain/rights/subject.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { createFiles } from '../db/file-store.ts';
import { fileHead } from '../db/schema.ts';
import { createScope } from '../db/scopes.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { writeOutsideActs } from '../db/write-outside-acts.ts';
import { agencyScope } from '../directory/directory.ts';
import type { FileRows, Written } from '../judging/file-rows.ts';
import { writeLines } from '../reimbursements/fill-reimbursements.ts';
import { REIMBURSEMENT, reimbursementImage } from '../reimbursements/reimbursement-image.ts';
import { reserveIds } from './free-ids.ts';
import { keepTurn } from './import-turn.ts';
import { nextRows, type PlannedRow } from './plan-lines.ts';

export interface Writing {
  readonly pool: Pool;
  /** The working file, in which the import has ended and its lines are planned. */
  readonly connection: SqliteConnection;
  readonly turn: number;
  readonly at: Instant;
}

export interface WrittenLines {
  readonly lines: number;
  /** Files that somebody changed after they were read: what the export says of them is not written, since it was judged by what they were. */
  readonly leftFiles: readonly string[];
}

/**
 * Writes what is planned to the hub, each row as a line of its scope's log, in transactions of one scope and whole files. Stopped or killed, what was written is
 * whole, and the next import of the same export writes the rest.
 */
export async function writePlanned(writing: Writing): Promise<WrittenLines> {
  const { pool, connection, turn } = writing;
  await inTransaction(pool, async (tx) => {
    await keepTurn(tx, turn);
    await reserveIds(tx, connection);
  });
  const left = new Set<string>();
  let lines = 0;
  for (let rows = nextRows(connection, null); rows.length > 0; rows = nextRows(connection, rows.at(-1) ?? null)) {
    const part = rows;
    const { written, moved } = await inTransaction(pool, (tx) => writePart(tx, writing, part));
    lines += written.length;
    for (const id of moved) left.add(memberFile(id));
    noteOwnChanges(connection, part, written);
  }
  // People who were here already, and whom the export names for the first time.
  const known = connection.prepare<[], Reference>('SELECT DISTINCT n.reference, n.person_id AS id FROM new_reference n JOIN hub_copy h ON h.person_id = n.person_id').all();
  if (known.length > 0) {
    await inTransaction(pool, async (tx) => {
      await keepTurn(tx, turn);
      await nameReferences(tx, known);
    });
  }
  return { lines, leftFiles: [...left] };
}

interface Part {
  readonly written: readonly (Written & { readonly fileId: string })[];
  readonly moved: ReadonlySet<number>;
}

async function writePart(tx: Tx, { connection, turn, at }: Writing, rows: readonly PlannedRow[]): Promise<Part> {
  await keepTurn(tx, turn);
  const scopeId = await createScope(tx, agencyScope(rows[0]?.agencyId ?? ''));
  const files = await createFiles(tx, scopeId, rows.map(({ memberId }) => memberFile(memberId)));
  const moved = new Set([...(await movedFiles(tx, scopeId, connection, rows)), ...(await movedLines(tx, scopeId, connection, rows))]);
  const kept = rows.filter(({ memberId }) => !moved.has(memberId)).toSorted((one, other) => one.rank - other.rank);
  const lines = await writeStatements(tx, scopeId, connection, kept);
  const written = kept.map((row) => {
    const fileId = memberFile(row.memberId);
    const file = files.get(fileId);
    const put = row.entity === REIMBURSEMENT ? lines.get(row.rowId) : file === undefined ? undefined : putRow(file, row.entity, row.rowId, imageOf(connection, row));
    if (put === undefined) throw new Error(`${fileId} ${row.entity} ${row.rowId}: it has no place`);
    return { fileId, ...put };
  });
  await writeOutsideActs(tx, scopeId, written, { authorId: 'import', at });
  await nameReferences(tx, newReferences(connection, kept));
  return { written, moved };
}

function memberFile(memberId: number): string {
  return subjectName({ kind: 'member', id: memberId });
}

function imageOf(connection: SqliteConnection, { memberId, entity, rowId }: PlannedRow): RowImage {
  const image = readImage(connection, { file: memberFile(memberId), entity, rowId: String(rowId) });
  if (image === null) throw new Error(`${entity} ${rowId}: planned, but not in the working file`);
  return image;
}

/** What this program does not know of a row stays in it. */
function putRow(file: FileRows, entity: Exclude<PlannedRow['entity'], typeof REIMBURSEMENT>, rowId: number, image: RowImage): Written {
  return file.put(entity, { ...file.find(entity, rowId), ...image });
}

/** Files that are not as they were when they were read. They are locked by this transaction: none moves any more. */
async function movedFiles(tx: Tx, scopeId: number, connection: SqliteConnection, rows: readonly PlannedRow[]): Promise<readonly number[]> {
  const ids = [...new Set(rows.map(({ memberId }) => memberId))];
  const heads = await tx.select({ fileId: fileHead.fileId, ver: fileHead.ver }).from(fileHead).where(and(eq(fileHead.scopeId, scopeId), inArray(fileHead.fileId, ids.map(memberFile))));
  const now = new Map(heads.map(({ fileId, ver }) => [fileId, ver]));
  const seen = connection.prepare<[string, number], number>('SELECT ver FROM hub_file WHERE agency_id = ? AND member_id = ?').pluck();
  return ids.filter((id) => now.get(memberFile(id)) !== (seen.get(rows[0]?.agencyId ?? '', id) ?? 0));
}

/** Members of whom a line of reimbursement was written meanwhile: these are not under the lock of their file. */
async function movedLines(tx: Tx, scopeId: number, connection: SqliteConnection, rows: readonly PlannedRow[]): Promise<readonly number[]> {
  const statements = rows.filter(({ entity }) => entity === REIMBURSEMENT);
  if (statements.length === 0) return [];
  const ids = statements.map(({ rowId }) => rowId).toSorted((one, other) => one - other);
  // One by one by their key: of a list of them PostgreSQL, without statistics of a table that grows, reads every line of the scope.
  const { rows: there } = await tx.execute<{ id: string; ver: number }>(sql`SELECT l.line_id AS id, l.ver FROM unnest(${sql.param(ids)}::bigint[]) AS asked (id)
    CROSS JOIN LATERAL (SELECT line_id, ver FROM reimbursement_line WHERE scope_id = ${scopeId} AND line_id = asked.id FOR UPDATE) AS l`);
  const now = new Map(there.map(({ id, ver }) => [Number(id), ver]));
  const seen = connection.prepare<[number], number>('SELECT ver FROM hub_line WHERE id = ?').pluck();
  return statements.filter(({ rowId }) => now.get(rowId) !== seen.get(rowId)).map(({ memberId }) => memberId);
}

async function writeStatements(tx: Tx, scopeId: number, connection: SqliteConnection, rows: readonly PlannedRow[]): Promise<ReadonlyMap<number, Written>> {
  const images = rows.filter(({ entity }) => entity === REIMBURSEMENT).map((row) => reimbursementImage.parse(imageOf(connection, row))).toSorted((one, other) => one.id - other.id);
  if (images.length === 0) return new Map();
  const versions = await writeLines(tx, scopeId, images);
  return new Map(images.map((image) => [image.id, { entity: REIMBURSEMENT, rowId: String(image.id), ver: versions.get(image.id) ?? 1, body: image }]));
}

interface Reference {
  readonly reference: string;
  readonly id: number;
}

function newReferences(connection: SqliteConnection, rows: readonly PlannedRow[]): readonly Reference[] {
  const find = connection.prepare<[number], Reference>('SELECT reference, person_id AS id FROM new_reference WHERE person_id = ?');
  return rows.flatMap(({ entity, rowId }) => (entity === 'person' ? find.all(rowId) : []));
}

/** Names persons by the insurer's references, those whom some file of the hub holds by now and who were not erased meanwhile. */
async function nameReferences(tx: Tx, references: readonly Reference[]): Promise<void> {
  if (references.length === 0) return;
  // Scope by scope (OFFSET 0 keeps it so): the index begins with the scope, and without one all of it is read for each person.
  await tx.execute(sql`INSERT INTO person_reference (reference, person_id) SELECT n.reference, n.id FROM jsonb_to_recordset(${JSON.stringify(references)}::jsonb) AS n (reference text, id bigint)
    WHERE EXISTS (SELECT 1 FROM scope s CROSS JOIN LATERAL (SELECT 1 FROM file_row p WHERE p.scope_id = s.scope_id AND p.entity = 'person' AND p.row_id = n.id::text AND p.body ->> 'sortKey' <> ${ERASED_SORT_KEY} OFFSET 0) AS copy)
    ON CONFLICT (reference) DO NOTHING`);
}

/** A file that does not fit in one transaction goes on in the next: what moved it was this import. */
function noteOwnChanges(connection: SqliteConnection, rows: readonly PlannedRow[], written: Part['written']): void {
  const changed = new Set(written.filter(({ entity }) => entity !== REIMBURSEMENT).map(({ fileId }) => fileId));
  const note = connection.prepare<[string, number]>('INSERT INTO hub_file VALUES (?, ?, 1) ON CONFLICT (agency_id, member_id) DO UPDATE SET ver = ver + 1');
  for (const memberId of new Set(rows.map((row) => row.memberId))) if (changed.has(memberFile(memberId))) note.run(rows[0]?.agencyId ?? '', memberId);
}
