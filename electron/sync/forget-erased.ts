import { erasureAct } from '../../shared/contract/job-acts.ts';
import type { LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { eraseItems } from '../privacy/erase-category.ts';
import { forgetSearch } from '../privacy/erase-identity.ts';
import { underErasure } from '../privacy/erasure.ts';
import { removeResidue } from '../privacy/residue.ts';

/** Readers are seldom in the way this long, and the log is emptied at the next lock at the latest. */
const CHECKPOINT_TRIES = 3;

/**
 * Takes away what this desk alone has of a member whom the hub erased: what its acts held, drafts, and the words and keys by which an erased identity was
 * found. In the transaction in which the rows of the file came; of a file without an answered erasure nothing happens.
 */
export function forgetErased(connection: SqliteConnection, file: string): void {
  const { erasure, forgetActs, drafts, forgetKeys } = statementsOf(connection);
  const memberId = memberOf(file);
  const erased = memberId === null ? undefined : erasure.get(memberId);
  if (memberId === null || erased === undefined) return;
  underErasure(connection, () => {
    forgetActs.run(file, erased.at, erasureAct.name);
    eraseItems(connection, 'draft', drafts.all(memberId, erased.at));
  });
  residueOf(connection).isLeft = true;
  if (erased.isIdentityGone === 0) return;
  forgetSearch(connection, memberId);
  forgetKeys.run(memberId);
}

/** What `forgetErased` left in indexes and in the write-ahead log goes when there is nothing else to do. */
export function removeErasedResidue(connection: SqliteConnection): void {
  const residue = residueOf(connection);
  if (!residue.isLeft) return;
  residue.isLeft = false;
  removeResidue(connection, CHECKPOINT_TRIES);
}

/** Whether a member was erased here, as they had asked. */
export function isErased(connection: SqliteConnection, file: string): boolean {
  const memberId = memberOf(file);
  return memberId !== null && statementsOf(connection).erasure.get(memberId) !== undefined;
}

/** Whether a line says that a member's erasure was answered: what else the log takes of this file is no loss. */
export function saysErased({ entity, op, body }: Pick<LoggedChange, 'entity' | 'op' | 'body'>): boolean {
  if (entity !== 'privacyRequest' || op !== 'U' || body === null) return false;
  const { kind, status } = JSON.parse(body) as { readonly kind?: unknown; readonly status?: unknown };
  return kind === 'erasure' && status === 'answered';
}

function memberOf(file: string): number | null {
  return file.startsWith('member:') ? Number(file.slice('member:'.length)) : null;
}

const residueOf = perConnection(() => ({ isLeft: false }));

const statementsOf = perConnection((connection) => ({
  erasure: connection.prepare<[number], { at: number; isIdentityGone: number }>(
    `SELECT q.decided_at AS at, m.erased_on IS NOT NULL AS isIdentityGone FROM privacy_request q JOIN member m ON m.id = q.member_id
    WHERE q.member_id = ? AND q.kind = 'erasure' AND q.status = 'answered' ORDER BY q.decided_at DESC LIMIT 1`,
  ),
  // The act that erased holds nothing of the member.
  forgetActs: connection.prepare<[string, number, string]>(`UPDATE outbox SET body = NULL WHERE file = ? AND at <= ? AND name <> ? AND status = 'answered' AND body IS NOT NULL`),
  drafts: connection.prepare<[number, number], string>('SELECT id FROM draft WHERE member_id = ? AND saved_at <= ?').pluck(),
  forgetKeys: connection.prepare<[number]>(`DELETE FROM external_key WHERE entity = 'person' AND id = (SELECT person_id FROM member WHERE id = ?)`),
}));
