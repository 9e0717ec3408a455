import type { HaltReason } from '../../shared/contract/sync/sync-phase.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';

/** A desk's place at its hub. */
export interface HubLink {
  readonly url: string;
  readonly deviceId: string;
  readonly staffId: string;
  readonly clientId: string;
  readonly series: string;
  readonly keyId: string;
  /** What the hub signs receipts with: base64url of the 32 bytes of an Ed25519 key. */
  readonly publicKey: string;
  readonly refreshToken: string;
  readonly halted: HaltReason | null;
  /** A person said to wait with what comes whole. */
  readonly isPaused: boolean;
}

/** How far the log of a scope was taken, and where it ended when it was last heard of. */
export interface ScopeCursor {
  readonly scope: string;
  readonly epoch: string;
  readonly seq: number;
  /** Of the chain at `seq`. */
  readonly hash: Buffer;
  readonly head: number;
  /** Every line from the first is kept until the whole log is here: the rows are then made anew from it. */
  readonly isRebuilt: boolean;
  /** A person said yes to what goes up to here, however much it is. */
  readonly allowedTo: number;
}

export function readLink(connection: SqliteConnection): HubLink | null {
  const row = statementsOf(connection).link.get();
  return row === undefined ? null : { ...row, isPaused: row.isPaused === 1 };
}

/** Waits with what comes whole, or goes on with it; acts and lines go on either way. */
export function setPaused(connection: SqliteConnection, isPaused: boolean): void {
  statementsOf(connection).pause.run(isPaused ? 1 : 0);
}

/** Stops the synchronisation until a person goes on, or lets it go on again. */
export function setHalted(connection: SqliteConnection, reason: HaltReason | null): void {
  statementsOf(connection).halt.run(reason);
}

/** A person goes on after a halt, and says yes to what would go. */
export function resumeSync(connection: SqliteConnection): void {
  setHalted(connection, null);
  statementsOf(connection).allow.run();
}

/** A person says yes to what goes in one log, up to where they were shown it. */
export function allowRowsGone(connection: SqliteConnection, scope: string, upTo: number): void {
  statementsOf(connection).allowUpTo.run(upTo, scope);
}

export function setClient(connection: SqliteConnection, { clientId, series }: { readonly clientId: string; readonly series: string }): void {
  statementsOf(connection).setClient.run(clientId, series);
}

/** In the order in which they are brought up to date: the directory names the people that every other scope speaks of. */
export function readScopes(connection: SqliteConnection): readonly ScopeCursor[] {
  return statementsOf(connection).scopes.all().map(({ isRebuilt, ...scope }) => ({ ...scope, isRebuilt: isRebuilt === 1 }));
}

/** The hub was heard, by its own clock: noted where all is here that it says of its people. By it a desk that hears nothing more shuts itself in time. */
export function noteCurrent(connection: SqliteConnection, hubNow: Instant): void {
  statementsOf(connection).noteCurrent.run(hubNow);
}

/** A scope that the hub says this desk has: one that is new here is taken from its first line. */
export function followScope(connection: SqliteConnection, { scope, epoch, head, at }: { readonly scope: string; readonly epoch: string; readonly head: number; readonly at: Instant }): void {
  statementsOf(connection).follow.run({ scope, epoch, head, at, hash: NO_LINE });
}

/** A scope that this desk has no more. */
export function leaveScope(connection: SqliteConnection, scope: string): void {
  statementsOf(connection).leave.run(scope);
}

/** What a pull said of the end of a log. */
export function noteHead(connection: SqliteConnection, { scope, epoch, head, at }: { readonly scope: string; readonly epoch: string; readonly head: number; readonly at: Instant }): void {
  statementsOf(connection).noteHead.run({ scope, epoch, head, at });
}

/** What the hub told beside any call: the log goes on at least to there. */
export function raiseHead(connection: SqliteConnection, { scope, head, at }: { readonly scope: string; readonly head: number; readonly at: Instant }): void {
  statementsOf(connection).raiseHead.run({ scope, head, at });
}

export function setCursor(connection: SqliteConnection, scope: string, { seq, hash }: { readonly seq: number; readonly hash: Buffer }): void {
  statementsOf(connection).setCursor.run(seq, hash, scope);
}

/** Before the first line of a log. */
export const NO_LINE = Buffer.alloc(32);

const statementsOf = perConnection((connection) => ({
  link: connection.prepare<[], Omit<HubLink, 'isPaused'> & { readonly isPaused: number }>(
    `SELECT url, device_id AS deviceId, staff_id AS staffId, client_id AS clientId, series, key_id AS keyId, public_key AS publicKey, refresh_token AS refreshToken, halted, is_paused AS isPaused FROM hub_link`,
  ),
  noteCurrent: connection.prepare<[number]>(`UPDATE hub_link SET current_at = ? WHERE EXISTS (SELECT 1 FROM hub_scope WHERE scope = 'directory' AND seq >= head AND is_rebuilt = 0)`),
  halt: connection.prepare<[string | null]>('UPDATE hub_link SET halted = ?'),
  pause: connection.prepare<[number]>('UPDATE hub_link SET is_paused = ?'),
  allow: connection.prepare('UPDATE hub_scope SET allowed_to = max(seq, head), gone_count = 0'),
  allowUpTo: connection.prepare<[number, string]>('UPDATE hub_scope SET allowed_to = max(allowed_to, ?), gone_count = 0 WHERE scope = ?'),
  setClient: connection.prepare<[string, string]>('UPDATE hub_link SET client_id = ?, series = ?'),
  scopes: connection.prepare<[], Omit<ScopeCursor, 'isRebuilt'> & { readonly isRebuilt: number }>(
    `SELECT scope, epoch, seq, hash, head, is_rebuilt AS isRebuilt, allowed_to AS allowedTo FROM hub_scope ORDER BY scope <> 'directory', scope`,
  ),
  raiseHead: connection.prepare<[{ scope: string; head: number; at: number }]>('UPDATE hub_scope SET head = max(head, @head), heard_at = @at WHERE scope = @scope'),
  noteHead: connection.prepare<[{ scope: string; epoch: string; head: number; at: number }]>('UPDATE hub_scope SET epoch = @epoch, head = @head, heard_at = @at WHERE scope = @scope'),
  leave: connection.prepare<[string]>('DELETE FROM hub_scope WHERE scope = ?'),
  follow: connection.prepare<[{ scope: string; epoch: string; head: number; at: number; hash: Buffer }]>(
    `INSERT INTO hub_scope (scope, epoch, seq, hash, head, heard_at, is_rebuilt) VALUES (@scope, @epoch, 0, @hash, @head, @at, 0)
    ON CONFLICT (scope) DO UPDATE SET epoch = @epoch, head = @head, heard_at = @at`,
  ),
  setCursor: connection.prepare<[number, Buffer, string]>('UPDATE hub_scope SET seq = ?, hash = ? WHERE scope = ?'),
}));
