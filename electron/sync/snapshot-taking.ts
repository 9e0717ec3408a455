import { snapshotManifest, type SnapshotManifest } from '../../shared/contract/sync/snapshot-contract.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';

/** How far the snapshot of a scope was taken. */
export interface SnapshotTaking {
  readonly scope: string;
  /** The text that the hub signed. */
  readonly text: string;
  readonly manifest: SnapshotManifest;
  /** Pieces that are here whole, and rows of the next one. */
  readonly piecesTaken: number;
  readonly rowsOfPiece: number;
  readonly rowsTaken: number;
}

/** Null of a scope that does not come as a snapshot, or has come. */
export function findTaking(connection: SqliteConnection, scope: string): SnapshotTaking | null {
  const row = statementsOf(connection).find.get(scope);
  return row === undefined ? null : { ...row, scope, manifest: manifestOf(connection, row.text) };
}

/** Asked for each transaction, of a text that names hundreds of pieces: read once as long as it is the same. */
function manifestOf(connection: SqliteConnection, text: string): SnapshotManifest {
  const newest = newestOf(connection);
  if (newest.text !== text) [newest.text, newest.manifest] = [text, snapshotManifest.parse(JSON.parse(text))];
  return newest.manifest as SnapshotManifest;
}

const newestOf = perConnection((): { text: string; manifest: SnapshotManifest | null } => ({ text: '', manifest: null }));

/** Notes that a snapshot is taken from its first piece, in the place of any that was taken before. In the transaction of the caller, as all that follow. */
export function beginTaking(connection: SqliteConnection, text: string, { scope, rows }: SnapshotManifest, at: Instant): void {
  statementsOf(connection).begin.run(scope, text, rows, at);
}

export function noteTaken(connection: SqliteConnection, { scope, piecesTaken, rowsOfPiece, rowsTaken }: Omit<SnapshotTaking, 'text' | 'manifest'>): void {
  statementsOf(connection).note.run(piecesTaken, rowsOfPiece, rowsTaken, scope);
}

export function forgetTaking(connection: SqliteConnection, scope: string): void {
  statementsOf(connection).forget.run(scope);
}

const statementsOf = perConnection((connection) => ({
  find: connection.prepare<[string], Omit<SnapshotTaking, 'scope' | 'manifest'>>(
    'SELECT manifest AS text, pieces_taken AS piecesTaken, rows_of_piece AS rowsOfPiece, rows_taken AS rowsTaken FROM snapshot_taking WHERE scope = ?',
  ),
  begin: connection.prepare<[string, string, number, number]>(
    'INSERT OR REPLACE INTO snapshot_taking (scope, manifest, pieces_taken, rows_of_piece, rows_taken, row_count, begun_at) VALUES (?, ?, 0, 0, 0, ?, ?)',
  ),
  note: connection.prepare<[number, number, number, string]>('UPDATE snapshot_taking SET pieces_taken = ?, rows_of_piece = ?, rows_taken = ? WHERE scope = ?'),
  forget: connection.prepare<[string]>('DELETE FROM snapshot_taking WHERE scope = ?'),
}));
