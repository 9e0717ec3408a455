import type { HubError } from '../../shared/contract/sync/hub-refusal.ts';
import type { SnapshotManifest, SnapshotPiece } from '../../shared/contract/sync/snapshot-contract.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import { forgetErasedOfScope } from './forget-erased.ts';
import { noteDepartures } from './departed-files.ts';
import { hasForeignRow } from './foreign-files.ts';
import type { HubCalls, HubReply } from './hub-calls.ts';
import { noteHead, setCursor, type HubLink, type ScopeCursor } from './hub-link.ts';
import { readManifest } from './read-manifest.ts';
import { CAN_UNPACK, readPiece, type PieceRows } from './read-piece.ts';
import { startRebuild } from './rebuild-scope.ts';
import { recordSync } from './record-sync.ts';
import { brokenConstraint } from './row-refused.ts';
import { beginTaking, findTaking, forgetTaking, noteTaken, type SnapshotTaking } from './snapshot-taking.ts';
import { LinePlacer } from './place-lines.ts';
import { writeAgain } from './write-again.ts';
import { writePiece, type PieceWritten } from './write-piece.ts';
import { WriterPace } from './writer-pace.ts';

export interface SnapshotParts {
  readonly connection: SqliteConnection;
  readonly calls: Pick<HubCalls, 'snapshot' | 'piece'>;
  readonly clock: () => Instant;
  /** Milliseconds by a clock that nobody sets. */
  readonly elapsed: () => number;
  readonly isActWaiting: () => boolean;
}

/**
 * What a step came to. `taken`: rows were written, of the entities that the screens are to hear of now. `log`: there is no snapshot, the log is taken from its
 * first line. `false`: what the hub signed cannot be. `busy`: another writer held on.
 */
export type SnapshotStep =
  | { readonly kind: 'taken'; readonly entities: readonly string[] }
  | { readonly kind: 'log' | 'false' | 'busy' }
  | { readonly kind: 'unanswered'; readonly reply: { readonly kind: 'no-answer' } | { readonly kind: 'refused'; readonly error: HubError } };

/** The hub may have it the next time. */
const LATER = { kind: 'unanswered', reply: { kind: 'no-answer' } } as const;

/** Between two of them: a person who waits tries oftener. */
export const BETWEEN_WRITES_MS = 6;
/** Screens read again no oftener than this while rows come. */
const TELL_EVERY_MS = 1_000;
/** Pages of the write-ahead log after which it is moved into the database: it would grow to many times what comes. */
const LOG_PAGES = 12_000;

/** Takes scopes whole, a few rows in a transaction with the count of those that are here, so that it goes on from the file whatever ended it. */
export class SnapshotTaker {
  readonly #parts: SnapshotParts;
  readonly #pace: WriterPace;
  readonly #places: LinePlacer;
  /** Scopes of which the hub has no snapshot that this program can read. */
  readonly #logOnly = new Set<string>();
  /** The piece after the one under way, which comes while that one is written. */
  #coming: { readonly scope: string; readonly sha256: string; readonly reply: Promise<HubReply<Uint8Array>> } | null = null;
  /** Of the piece under way. */
  #open: { readonly scope: string; readonly sha256: string; readonly rows: PieceRows } | null = null;
  #wroteAt = Number.NEGATIVE_INFINITY;
  readonly #untold = new Set<string>();
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(parts: SnapshotParts) {
    this.#parts = parts;
    this.#pace = new WriterPace(parts);
    this.#places = new LinePlacer(parts.connection, new WriterPace(parts));
  }

  /** Rows of a piece are at hand: what has to look through all that is kept aside waits for its end. Not those of a scope that went, or is taken otherwise. */
  get isWithinPiece(): boolean {
    const { connection, elapsed } = this.#parts;
    return this.#open !== null && elapsed() - this.#wroteAt < TELL_EVERY_MS && findTaking(connection, this.#open.scope) !== null;
  }

  /** Gives lines the places that they owe, where they are many or no more is to come. True when it did something: there may be more to do. */
  givePlaces(isMoreComing: boolean): boolean {
    return !this.isWithinPiece && this.#places.step(isMoreComing);
  }

  takes({ scope, seq }: ScopeCursor): boolean {
    return CAN_UNPACK && seq === 0 && !this.#logOnly.has(scope);
  }

  /** Takes the next rows of a scope of which no line is here; asks for its snapshot first. */
  async step(link: HubLink, cursor: ScopeCursor): Promise<SnapshotStep> {
    const taking = findTaking(this.#parts.connection, cursor.scope);
    if (taking === null || taking.manifest.epoch !== cursor.epoch) return this.#begin(link, cursor, taking);
    const piece = taking.manifest.pieces[taking.piecesTaken];
    if (piece === undefined) return this.#begin(link, cursor, taking);
    return this.#open?.sha256 === piece.sha256 ? this.#write(cursor, taking, this.#open.rows) : this.#fetch(link, cursor, taking, piece);
  }

  /** The log no longer goes back to where this desk is: the scope is taken anew, where the hub has more of it than this desk. */
  async anew(link: HubLink, cursor: ScopeCursor): Promise<SnapshotStep> {
    if (!CAN_UNPACK) return { kind: 'false' };
    const found = await this.#ask(link, cursor);
    // The hub is still building the one that its log begins after.
    if ('kind' in found) return found.kind === 'log' ? LATER : found;
    if (found.manifest.seq <= cursor.seq) return LATER;
    this.#logOnly.delete(cursor.scope);
    return this.#start(cursor, found, cursor.seq > 0);
  }

  async #ask(link: HubLink, { scope, epoch }: ScopeCursor): Promise<SnapshotStep | { readonly text: string; readonly manifest: SnapshotManifest }> {
    const reply = await this.#parts.calls.snapshot(scope);
    if (reply.kind === 'refused' && reply.error.code === 'not-found') return { kind: 'log' };
    if (reply.kind !== 'answer') return { kind: 'unanswered', reply };
    if (reply.body.kind === 'none') return { kind: 'log' };
    const found = readManifest(link, scope, reply.body);
    if (found === 'false') return { kind: 'false' };
    // Of a log that is no more: lines do not follow it.
    return found === 'unknown' || found.manifest.epoch !== epoch ? { kind: 'log' } : found;
  }

  async #begin(link: HubLink, cursor: ScopeCursor, former: SnapshotTaking | null): Promise<SnapshotStep> {
    const found = await this.#ask(link, cursor);
    if ('kind' in found && found.kind !== 'log') return found;
    if ('kind' in found) {
      this.#logOnly.add(cursor.scope);
      return former === null ? found : this.#start(cursor, null, former.rowsTaken > 0);
    }
    // It still names a piece that it does not have: later it may.
    if (former?.text === found.text) return LATER;
    return this.#start(cursor, found, (former?.rowsTaken ?? 0) > 0);
  }

  /** `isAnew`: rows of another moment are here, and what is not among those that come has to go in the end. */
  #start(cursor: ScopeCursor, found: { readonly text: string; readonly manifest: SnapshotManifest } | null, isAnew: boolean): SnapshotStep {
    const { connection, clock } = this.#parts;
    const { scope, seq, head, epoch } = cursor;
    this.#open = null;
    return this.#inTransaction(writeInThread, () => {
      if (isAnew) {
        startRebuild(connection, scope);
        recordSync(connection, 'hub.rebuilt', { scope, from: seq }, clock());
      }
      forgetTaking(connection, scope);
      if (found === null) return [];
      noteHead(connection, { scope, epoch, head: Math.max(head, found.manifest.seq), at: clock() });
      beginTaking(connection, found.text, found.manifest, clock());
      if (found.manifest.pieces.length === 0) this.#end(found.manifest);
      return [];
    });
  }

  async #fetch(link: HubLink, cursor: ScopeCursor, taking: SnapshotTaking, piece: SnapshotPiece): Promise<SnapshotStep> {
    const reply = await this.#replyOf(cursor.scope, piece);
    // The hub has made a newer snapshot, and this piece is no part of it.
    if (reply.kind === 'refused' && reply.error.code === 'not-found') return this.#begin(link, cursor, taking);
    if (reply.kind !== 'answer') return { kind: 'unanswered', reply };
    const rows = readPiece(reply.body, piece);
    if (rows === 'damaged') return LATER;
    if (rows === 'false' || hasForeignRow(cursor.scope, rows)) return { kind: 'false' };
    this.#open = { scope: cursor.scope, sha256: piece.sha256, rows };
    this.#askAhead(cursor.scope, taking.manifest.pieces[taking.piecesTaken + 1]);
    return this.#write(cursor, taking, rows);
  }

  /** One that was asked for ahead, and did not come, is asked for again. */
  async #replyOf(scope: string, { sha256 }: SnapshotPiece): Promise<HubReply<Uint8Array>> {
    const ahead = this.#coming;
    this.#coming = null;
    const reply = ahead?.scope === scope && ahead.sha256 === sha256 ? await ahead.reply : null;
    return reply?.kind === 'answer' ? reply : this.#parts.calls.piece(scope, sha256);
  }

  /** The line works while the disk does. */
  #askAhead(scope: string, piece: SnapshotPiece | undefined): void {
    this.#coming = piece === undefined ? null : { scope, sha256: piece.sha256, reply: this.#parts.calls.piece(scope, piece.sha256) };
  }

  #write({ isRebuilt }: ScopeCursor, taking: SnapshotTaking, piece: PieceRows): SnapshotStep {
    const { connection, elapsed } = this.#parts;
    const { scope, manifest, piecesTaken, rowsOfPiece, rowsTaken } = taking;
    const firstSeq = rowsTaken - rowsOfPiece - manifest.rows;
    const turn = this.#pace.begin();
    let written: PieceWritten = { rows: 0, owed: null };
    const isLast = piecesTaken + 1 === manifest.pieces.length;
    const step = this.#inTransaction(isLast ? writeInThread : writeAgain, () => {
      written = writePiece(connection, { scope, isRebuilt, piece, from: rowsOfPiece, firstSeq }, turn.isSpent);
      const isWhole = rowsOfPiece + written.rows === piece.rows.length;
      noteTaken(connection, { scope, piecesTaken: piecesTaken + (isWhole ? 1 : 0), rowsOfPiece: isWhole ? 0 : rowsOfPiece + written.rows, rowsTaken: rowsTaken + written.rows });
      if (isWhole && isLast) this.#end(manifest);
      // Were it taken back, the piece is read again.
      if (isWhole) this.#open = null;
      turn.written();
      return isRebuilt ? [] : [piece.entity];
    });
    turn.committed();
    if (step.kind === 'taken' && written.owed !== null) this.#places.owe(written.owed);
    this.#wroteAt = elapsed();
    return step;
  }

  /** The rows are those of the log at this place: it goes on from there. */
  #end(manifest: SnapshotManifest): void {
    const { connection } = this.#parts;
    const { scope, seq, hash } = manifest;
    forgetTaking(connection, scope);
    setCursor(connection, scope, { seq, hash: Buffer.from(hash, 'hex') });
    noteDepartures(connection, manifest);
    forgetErasedOfScope(connection, scope);
    this.#toldAt = Number.NEGATIVE_INFINITY;
  }

  #inTransaction(run: typeof writeAgain, write: () => readonly string[]): SnapshotStep {
    const { connection, elapsed } = this.#parts;
    connection.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    try {
      const end = run(connection, write);
      if (end === null) return { kind: 'busy' };
      for (const entity of end.value) this.#untold.add(entity);
      if (elapsed() - this.#toldAt < TELL_EVERY_MS) return { kind: 'taken', entities: [] };
      this.#toldAt = elapsed();
      const entities = [...this.#untold];
      this.#untold.clear();
      return { kind: 'taken', entities };
    } catch (error) {
      // A value that no row may have, or a parent that is not there: the schema says so.
      if (brokenConstraint(error) !== null) return { kind: 'false' };
      throw error;
    } finally {
      connection.pragma('wal_autocheckpoint = 0');
    }
  }
}
