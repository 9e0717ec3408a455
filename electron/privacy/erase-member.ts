import type { Refusal } from '../../shared/contract/refusal.ts';
import type { ErasureAnswer } from '../../shared/contract/privacy-contract.ts';
import { erasurePlan, takesIdentity, type PlanLine } from '../../shared/domain/privacy/erasure-plan.ts';
import { answerErasure, erasureRefusal } from '../../shared/domain/privacy/privacy-request.ts';
import { durationOf, latestDueStart, retentionRule } from '../../shared/domain/privacy/retention.ts';
import type { DataCategory, PrivacyPolicy, RetainedLine } from '../../shared/domain/policy/privacy-policy.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { addDays, type LocalDate } from '../../shared/domain/values/local-date.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { applyChanges } from '../db/apply-changes.ts';
import type { Db, WriteTx } from '../db/handles.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { findPrivacyRequest } from '../db/repositories/privacy-repository.ts';
import { inTransaction } from '../db/transaction.ts';
import { keepAnswer } from '../sync/enqueue-act.ts';
import { loneDeskImpediment } from '../sync/lone-desk.ts';
import { eraseItems } from './erase-category.ts';
import { eraseIdentity } from './erase-identity.ts';
import { underErasure } from './erasure.ts';
import { recordRefusal } from './record-refusal.ts';
import { removeResidue } from './residue.ts';
import { itemsOfMember, itemsSql, PURGED_CATEGORIES } from './retained-items.ts';

export const ERASE_COMMAND = 'privacy.validate-erasure';

export interface ErasureRun {
  readonly connection: SqliteConnection;
  readonly db: Db;
  readonly policy: PrivacyPolicy;
  readonly requestId: string;
  readonly seenVersion: number;
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly now: Instant;
  readonly today: LocalDate;
  readonly commandId: string;
}

/**
 * Erases what the law does not oblige to keep of the member who asked, in one transaction with the answer to their request, the
 * outbox and the audit; then leaves no residue in the file. The plan is judged again here: what the validator saw may have aged. A desk
 * that has a hub refuses: its hub would give the member back.
 */
export async function eraseMember(run: ErasureRun): Promise<Result<ErasureAnswer, Refusal>> {
  const { connection, db } = run;
  const result = await inTransaction(connection, db, (tx) => eraseInside(tx, run));
  if (result === null) return refused({ code: 'busy' });
  if (result.ok) removeResidue(connection);
  else await recordRefusal(run, { action: ERASE_COMMAND, subject: `privacy-request:${run.requestId}`, refusal: result.refusal });
  return result;
}

function eraseInside(tx: WriteTx, run: ErasureRun): Result<ErasureAnswer, Refusal> {
  const { connection, policy, requestId, seenVersion, actor, now, today, commandId } = run;
  const atHub = loneDeskImpediment(connection, 'erasure');
  if (atHub !== null) return refused(atHub);
  const request = findPrivacyRequest(tx, requestId);
  if (request === null) return refused({ code: 'not-found' });
  const refusal = erasureRefusal(request, { staffId: actor.staffId, seenVersion });
  if (refusal !== null) return refused(refusal);
  const { memberId, number } = request;
  const plan = erasurePlan(itemsOfMember(connection, policy.retention, memberId), policy.retention, { today, mode: 'request' });
  underErasure(connection, () => {
    for (const category of PURGED_CATEGORIES) eraseItems(connection, category, dueKeysOfMember(connection, policy, category, memberId, today));
    if (takesIdentity(plan)) eraseIdentity(connection, [memberId], today);
  });
  const answer = answerOf(plan, addDays(today, policy.backupRotation.days));
  // The erasure of the file may have gone over this very request: it is answered in the version that it now has.
  const current = findPrivacyRequest(tx, requestId) ?? request;
  const changes = [answerErasure(current, JSON.stringify(answer), { staffId: actor.staffId, now })];
  applyChanges(tx, changes);
  const erased = Object.fromEntries(plan.filter(({ goesNow }) => goesNow > 0).map(({ category, goesNow }) => [category, goesNow]));
  const subject = `member:${memberId}`;
  const act = { commandId, name: ERASE_COMMAND, input: { requestId }, value: { requestId }, subject, actor, now, today };
  // No proof of identity is asked of the validator.
  keepAnswer(connection, act);
  appendEntries(connection, [{ subject, action: ERASE_COMMAND, outcome: 'done', detail: { number, ...erased }, actor, at: now, commandId }]);
  return done(answer);
}

function dueKeysOfMember(connection: SqliteConnection, { retention }: PrivacyPolicy, category: DataCategory, memberId: number, today: LocalDate): readonly (number | string)[] {
  const rows = connection
    .prepare<[number], { key: number | string; line: RetainedLine | null; startOn: LocalDate | null }>(`SELECT key, line, start_on AS startOn FROM (${itemsSql(category)}) WHERE member_id = ? AND pending = 1`)
    .all(memberId);
  return rows
    .filter(({ line, startOn }) => {
      const rule = retentionRule(retention, category, line, today);
      return startOn !== null && rule !== null && startOn <= latestDueStart(durationOf(rule, 'request'), today);
    })
    .map(({ key }) => key);
}

/** What the member is told: what went, what is kept until when and why, and when the last backup forgets. */
function answerOf(plan: readonly PlanLine[], backupsUntil: LocalDate): ErasureAnswer {
  return {
    erased: plan.filter(({ goesNow }) => goesNow > 0).map(({ category, goesNow }) => ({ category, count: goesNow })),
    kept: plan.filter(({ kept }) => kept > 0).map(({ category, kept, keptUntil, reason }) => ({ category, count: kept, until: keptUntil, reason })),
    backupsUntil,
  };
}
