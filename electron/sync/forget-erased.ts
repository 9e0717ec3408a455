import { erasureAct } from '../../shared/contract/job-acts.ts';
import type { LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { eraseItems } from '../privacy/erase-category.ts';
import { forgetSearch } from '../privacy/erase-identity.ts';
import { underErasure } from '../privacy/erasure.ts';

/** Later than any act: of a member without an identity none is kept. */
const ALWAYS = Number.MAX_SAFE_INTEGER;

/**
 * Takes away what this desk alone has of a member whom the hub erased, or whose identity it purged: what its acts held, drafts, and the words and keys by
 * which the identity was found. In the transaction in which the rows of the file came; of any other file nothing happens.
 */
export function forgetErased(connection: SqliteConnection, file: string): void {
  const { erasure, forgetActs, drafts, forgetKeys } = statementsOf(connection);
  const memberId = memberOf(file);
  const erased = memberId === null ? undefined : erasure.get(memberId);
  if (memberId === null || erased === undefined) return;
  const saved = drafts.all(memberId, erased.at);
  underErasure(connection, () => {
    eraseItems(connection, 'draft', saved);
    forgetActs.run(file, erased.at, erasureAct.name);
  });
  if (erased.isIdentityGone === 1) {
    forgetSearch(connection, memberId);
    forgetKeys.run(memberId);
  }
}

/**
 * The same of each member of a scope who came erased with its snapshot: acts of this desk on them may have been settled while their rows were not here. In the
 * transaction in which its last rows come.
 */
export function forgetErasedOfScope(connection: SqliteConnection, scope: string): void {
  for (const file of statementsOf(connection).erasedWithActs.all(scope)) forgetErased(connection, file);
}

/** Whether a member was erased here, as they had asked. */
export function isErased(connection: SqliteConnection, file: string): boolean {
  const memberId = memberOf(file);
  return memberId !== null && statementsOf(connection).isErased.get(memberId) === 1;
}

/** Whether a line says that a member was erased, or that their time was over: what this desk alone has of them goes too. */
export function saysForgotten(line: Pick<LoggedChange, 'entity' | 'op' | 'body'>): boolean {
  const { entity, op, body } = line;
  return saysErased(line) || (entity === 'member' && op === 'U' && body !== null && ((JSON.parse(body) as { readonly erasedOn?: unknown }).erasedOn ?? null) !== null);
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

const statementsOf = perConnection((connection) => ({
  erasure: connection.prepare<[number], { at: number; isIdentityGone: number }>(
    `SELECT CASE WHEN m.erased_on IS NULL THEN max(q.decided_at) ELSE ${ALWAYS} END AS at, m.erased_on IS NOT NULL AS isIdentityGone
    FROM member m LEFT JOIN privacy_request q ON q.member_id = m.id AND q.kind = 'erasure' AND q.status = 'answered' WHERE m.id = ? GROUP BY m.id HAVING at IS NOT NULL`,
  ),
  isErased: connection.prepare<[number], number>(`SELECT EXISTS (SELECT 1 FROM privacy_request WHERE member_id = ? AND kind = 'erasure' AND status = 'answered')`).pluck(),
  erasedWithActs: connection
    .prepare<[string], string>(
      `SELECT DISTINCT o.file FROM outbox o JOIN member m ON m.id = CAST(substr(o.file, 8) AS INTEGER)
      WHERE o.scope = ? AND o.file LIKE 'member:%' AND o.body IS NOT NULL AND o.status = 'answered'
        AND (m.erased_on IS NOT NULL OR EXISTS (SELECT 1 FROM privacy_request q WHERE q.member_id = m.id AND q.kind = 'erasure' AND q.status = 'answered'))`,
    )
    .pluck(),
  // The act that erased holds nothing of the member.
  forgetActs: connection.prepare<[string, number, string]>(`UPDATE outbox SET body = NULL WHERE file = ? AND at <= ? AND name <> ? AND status = 'answered' AND body IS NOT NULL`),
  drafts: connection.prepare<[number, number], string>('SELECT id FROM draft WHERE member_id = ? AND saved_at <= ?').pluck(),
  forgetKeys: connection.prepare<[number]>(`DELETE FROM external_key WHERE entity = 'person' AND id = (SELECT person_id FROM member WHERE id = ?)`),
}));
