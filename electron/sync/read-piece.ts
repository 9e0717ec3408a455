import * as zlib from 'node:zlib';
import { PIECE_TEXT_BYTES, pieceHead, type PieceHead, type SnapshotPiece } from '../../shared/contract/sync/snapshot-contract.ts';
import { sha256 } from '../audit/signature.ts';

/** A row of a piece: its file, its id, then a value for each field of the head. */
export type PieceRow = readonly [file: string, rowId: string | number, ...values: readonly PieceValue[]];
export type PieceValue = string | number | boolean | null;

export interface PieceRows extends PieceHead {
  readonly rows: readonly PieceRow[];
}

const { zstdDecompressSync } = zlib as Partial<Pick<typeof zlib, 'zstdDecompressSync'>>;

/** Whether this runtime knows how pieces are packed; one older than Node 22.15 does not, and takes logs line by line. */
export const CAN_UNPACK = zstdDecompressSync !== undefined;

/** `damaged`: not the bytes that the manifest names; another try may bring them. `false`: they are, and hold what no hub of ours makes. */
export type PieceFault = 'damaged' | 'false';

/** What a piece holds. The bytes, and what they were packed from, are wiped once it is read. */
export function readPiece(bytes: Uint8Array, { sha256: digest, bytes: length, rows: count }: SnapshotPiece): PieceRows | PieceFault {
  if (bytes.byteLength !== length || sha256(bytes).toString('hex') !== digest) return 'damaged';
  const text = unpacked(bytes);
  if (text === null) return 'false';
  const [first = '', ...lines] = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  try {
    const head = pieceHead.safeParse(JSON.parse(first)).data;
    if (head === undefined || lines.length !== count) return 'false';
    const rows = lines.map((line): unknown => JSON.parse(line));
    return rows.every((row) => isRow(row, head.fields.length)) ? { ...head, rows } : 'false';
  } catch (error) {
    if (error instanceof SyntaxError) return 'false';
    throw error;
  }
}

/** Null where it is no text, or longer than a piece may be: no more than that is ever unpacked. */
function unpacked(bytes: Uint8Array): string | null {
  try {
    const content = zstdDecompressSync?.(bytes, { maxOutputLength: PIECE_TEXT_BYTES });
    if (content === undefined) return null;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(content);
    } finally {
      content.fill(0);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  } finally {
    bytes.fill(0);
  }
}

/** By hand: millions of them come, and a schema takes ten times as long. */
function isRow(row: unknown, fields: number): row is PieceRow {
  if (!Array.isArray(row) || row.length !== fields + 2 || typeof row[0] !== 'string') return false;
  return (typeof row[1] === 'string' || typeof row[1] === 'number') && row.every(isValue);
}

function isValue(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value);
}
