import { z } from 'zod';
import { instant, uuid } from '../fields.ts';
import { position, scopeName, sha256Hex, signature } from './wire-fields.ts';

/**
 * A scope whole, at one place of its log: what a first connection takes in the place of every line since the beginning, and what makes old lines
 * superfluous. It comes in pieces that are named by what they hold: a desk takes one after the other, each in one transaction with the count of
 * those that it has, so that it goes on from the last one whatever ended it, and no copy of it ever lies beside the encrypted file.
 */

/** The form of the pieces. A desk that does not know it takes the log from its first line, or says that it is too old. */
export const SNAPSHOT_SCHEMA = 2;
/** Of the text of one piece, before it is compressed: one transaction of a desk, and little to take again after a cut. */
export const PIECE_TEXT_BYTES = 4 * 1024 * 1024;
/** Of a piece as it travels; a desk reads no further. */
export const MAXIMUM_PIECE_BYTES = 8 * 1024 * 1024;

/** A piece as it is named: `sha256` of its bytes as they travel, `rows` that it holds. */
export const snapshotPiece = z.strictObject({ sha256: sha256Hex, bytes: z.int().min(1).max(MAXIMUM_PIECE_BYTES), rows: z.int().min(1) });
export type SnapshotPiece = z.infer<typeof snapshotPiece>;

/**
 * `seq` and `hash`: the place of the log that the rows are those of. Lines after it follow by pull. `departed`: members whose files left this scope before
 * that place and are not back, for a desk that was away when the log said so.
 */
export const snapshotManifest = z.strictObject({
  scope: scopeName, epoch: uuid, schema: z.int(), seq: position, hash: sha256Hex, builtAt: instant, rows: position,
  pieces: z.array(snapshotPiece),
  departed: z.array(z.int().positive()).default([]),
});
export type SnapshotManifest = z.infer<typeof snapshotManifest>;

/** `manifest` is the exact text that the hub signed, so that nothing depends on how an object is written down again. */
export const snapshotAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('snapshot'), manifest: z.string(), signature }),
]);
export type SnapshotAnswer = z.infer<typeof snapshotAnswer>;

/**
 * The first line of a piece's text. Every other line is a JSON array: the file, the id of the row, then one value for each of `fields`, as a line of
 * the log says them (`null` where there is none). Parents come before children, and what the search needs of people before everything else.
 */
export const pieceHead = z.strictObject({ entity: z.string().min(1).max(60), fields: z.array(z.string().min(1).max(60)).min(1) });
export type PieceHead = z.infer<typeof pieceHead>;
