import type { PieceHead } from '../../shared/contract/sync/snapshot-contract.ts';
import type { EntityRows, RowText } from './read-rows.ts';

/** The text of a piece, its first line included, and how many rows it has. */
export interface PieceText {
  readonly text: string;
  readonly rows: number;
}

/** Rows that lack other fields than their neighbours go into another piece; beyond as many kinds, the longest text is closed. */
const MOST_OPEN = 8;

interface OpenPiece {
  readonly lines: string[];
  bytes: number;
}

/** Cuts the rows of one entity into texts of at most `limit` bytes. As many are in memory as there are kinds of rows, whatever the number of rows. */
export async function* cutIntoPieces({ entity, parts }: EntityRows, limit: number): AsyncGenerator<PieceText> {
  const open = new Map<string, OpenPiece>();
  for await (const rows of parts) {
    for (const row of rows) {
      const head = headOf(entity, row);
      const bytes = Buffer.byteLength(row.text) + 1;
      const before = open.get(head);
      if (before !== undefined && before.bytes + bytes > limit) yield close(open, head, before);
      const piece = open.get(head) ?? { lines: [head], bytes: Buffer.byteLength(head) };
      if (piece.bytes + bytes > limit) throw new Error(`a row of ${entity} has ${bytes} bytes, more than a piece may have`);
      piece.lines.push(row.text);
      piece.bytes += bytes;
      open.set(head, piece);
      if (open.size > MOST_OPEN) yield closeLongest(open);
    }
  }
  for (const [head, piece] of open) yield close(open, head, piece);
}

const heads = new WeakMap<RowText['fields'], string>();

function headOf(entity: string, { fields }: RowText): string {
  const known = heads.get(fields);
  if (known !== undefined) return known;
  const head = JSON.stringify({ entity, fields: [...fields] } satisfies PieceHead);
  heads.set(fields, head);
  return head;
}

function close(open: Map<string, OpenPiece>, head: string, { lines }: OpenPiece): PieceText {
  open.delete(head);
  return { text: lines.join('\n'), rows: lines.length - 1 };
}

function closeLongest(open: Map<string, OpenPiece>): PieceText {
  const [longest] = [...open].toSorted(([, left], [, right]) => right.bytes - left.bytes);
  if (longest === undefined) throw new Error('no piece is open, expected several');
  return close(open, ...longest);
}
