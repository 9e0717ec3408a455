import { ROWS_A_STATEMENT, rowInserter } from '../db/insert-rows.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { isHeldEntity, UnknownField, type RowImage } from '../db/row-images.ts';
import { filesElsewhere } from './departed-files.ts';
import { heldFiles, holdLine } from './held-files.ts';
import { hasParents, LINES, nameLines } from './named-lines.ts';
import type { LinePlace } from './owed-places.ts';
import { withoutPlaces } from './place-lines.ts';
import type { PieceRow, PieceRows } from './read-piece.ts';
import { RowsToWrite } from './rows-to-write.ts';

export interface PieceOrder {
  readonly scope: string;
  /** Rows are kept aside: the scope is made anew once all of it is here. */
  readonly isRebuilt: boolean;
  readonly piece: PieceRows;
  /** The first row to write. */
  readonly from: number;
  /** The place of the piece's first row among kept lines: below that of any line of the log. */
  readonly firstSeq: number;
}

export interface PieceWritten {
  readonly rows: number;
  /** Of lines: what they owe once this is committed. */
  readonly owed: readonly LinePlace[] | null;
}

/**
 * Writes rows of a piece from `from` on, in the transaction of the caller, until none is left or the time of the writer is spent; gives how many. Those
 * of a file that has acts of this desk under way are kept aside, and are there before any line of the log when the file is settled.
 */
export function writePiece(connection: SqliteConnection, order: PieceOrder, isSpent: () => boolean): PieceWritten {
  const { piece, from } = order;
  if (!isHeldEntity(piece.entity)) throw new UnknownField(`${piece.entity}: no such rows here`);
  const rows = new RowsToWrite(connection);
  const writeAll = (atOnce: number, write: WriteRows): number => {
    const to = writeInBatches(order, atOnce, write, isSpent);
    rows.end();
    return to - from;
  };
  if (piece.entity !== LINES) return { rows: writeAll(1, rowWriter(connection, order, rows)), owed: null };
  const owed: LinePlace[] = [];
  return { rows: withoutPlaces(connection, () => writeAll(ROWS_A_STATEMENT, lineWriter(connection, order, rows, owed))), owed };
}

/** Says after which row it stopped. */
function writeInBatches({ piece, from }: PieceOrder, atOnce: number, write: WriteRows, isSpent: () => boolean): number {
  let at = from;
  do {
    const batch = piece.rows.slice(at, at + atOnce);
    write(batch, at);
    at += batch.length;
  } while (at < piece.rows.length && !isSpent());
  return at;
}

/** Writes rows, the first of which has this place in the piece. */
type WriteRows = (batch: readonly PieceRow[], at: number) => void;

function rowWriter(connection: SqliteConnection, order: PieceOrder, rows: RowsToWrite): WriteRows {
  const isHeld = order.isRebuilt ? () => true : heldFiles(connection, order.scope);
  return (batch, at) => batch.forEach((row, index) => (isHeld(row[0]) ? hold(connection, order, row, at + index) : writeOne(order.piece, row, rows)));
}

/**
 * They come by the million, and no act of a desk makes one: they are written without a look at what is there. Should one of them be there (of a member who
 * came from an agency of this desk), each of the batch is compared with what is.
 */
function lineWriter(connection: SqliteConnection, order: PieceOrder, rows: RowsToWrite, owed: LinePlace[]): WriteRows {
  const { piece, isRebuilt, scope } = order;
  const isElsewhere = filesElsewhere(connection, scope);
  const isHeld = isRebuilt ? (row: PieceRow) => isElsewhere(row[0]) || !hasParents(connection, imageOf(piece, row)) : fileIsHeld(heldFiles(connection, scope));
  const insert = rowInserter(connection, LINES, piece.fields, isRebuilt ? 'or-set' : 'new', 2);
  const [actAt, dayAt] = [piece.fields.indexOf('actCode') + 2, piece.fields.indexOf('careOn') + 2];
  return (batch, at) => {
    const free = batch.filter((row, index) => {
      if (!isHeld(row)) return true;
      hold(connection, order, row, at + index);
      return false;
    });
    if (isRebuilt) nameLines(connection, free.map(([, id]) => Number(id)));
    for (const row of free) owed.push([String(row[actAt]), String(row[dayAt]), Number(row[1])]);
    try {
      insert(free);
    } catch (error) {
      if (!isTaken(error)) throw error;
      for (const row of free) writeOne(piece, row, rows);
    }
  };
}

function fileIsHeld(isHeld: (file: string) => boolean): (row: PieceRow) => boolean {
  return ([file]) => isHeld(file);
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || error.code === 'SQLITE_CONSTRAINT_UNIQUE');
}

function writeOne(piece: PieceRows, row: PieceRow, rows: RowsToWrite): void {
  rows.write({ file: row[0], entity: piece.entity, rowId: String(row[1]) }, imageOf(piece, row));
}

function hold(connection: SqliteConnection, { scope, firstSeq, piece }: PieceOrder, row: PieceRow, at: number): void {
  holdLine(connection, scope, firstSeq + at, { file: row[0], entity: piece.entity, rowId: String(row[1]), op: 'U', body: JSON.stringify(imageOf(piece, row)) });
}

function imageOf({ fields }: PieceRows, [, , ...values]: PieceRow): RowImage {
  return Object.fromEntries(fields.map((field, index) => [field, values[index] ?? null]));
}
