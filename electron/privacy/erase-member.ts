import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import { erasureAct } from '../../shared/contract/job-acts.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { ErasureAnswer, validateErasureCommand } from '../../shared/contract/privacy-contract.ts';
import { erasurePlan, takesIdentity, type PlanLine } from '../../shared/domain/privacy/erasure-plan.ts';
import { answerErasure, erasureRefusal } from '../../shared/domain/privacy/privacy-request.ts';
import type { PrivacyRequestRow } from '../../shared/domain/privacy/privacy-rows.ts';
import { durationOf, latestDueStart, retentionRule } from '../../shared/domain/privacy/retention.ts';
import type { DataCategory, PrivacyPolicy, RetainedLine } from '../../shared/domain/policy/privacy-policy.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { addDays, type LocalDate } from '../../shared/domain/values/local-date.ts';
import { erasureAnswerOf } from '../../shared/judging/privacy/validate-erasure.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { applyChanges } from '../db/apply-changes.ts';
import type { Db, WriteTx } from '../db/handles.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { findPrivacyRequest } from '../db/repositories/privacy-repository.ts';
import { removeResidue } from '../db/residue.ts';
import { inTransaction } from '../db/transaction.ts';
import { findAskedErasure } from '../sync/asked-erasure.ts';
import { enqueueAct, keepAnswer } from '../sync/enqueue-act.ts';
import { readLink } from '../sync/hub-link.ts';
import { eraseItems } from './erase-category.ts';
import { eraseIdentity } from './erase-identity.ts';
import { underErasure } from './erasure.ts';
import { recordRefusal } from './record-refusal.ts';
import { itemsOfMember, itemsSql, PURGED_CATEGORIES } from './retained-items.ts';

export const ERASE_COMMAND = erasureAct.name;

type ErasureGiven = OutputOf<typeof validateErasureCommand>;

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
 * that has a hub changes nothing: it files the act, by which the hub erases for every desk, and `answer` is null.
 */
export async function eraseMember(run: ErasureRun): Promise<Result<ErasureGiven, Refusal>> {
  const { connection, db } = run;
  const result = await inTransaction(connection, db, (tx) => eraseInside(tx, run));
  if (result === null) return refused({ code: 'busy' });
  if (result.ok && result.value.answer !== null) removeResidue(connection);
  if (result.ok) return result;
  await recordRefusal(run, { action: ERASE_COMMAND, subject: `privacy-request:${run.requestId}`, refusal: result.refusal });
  return result;
}

function eraseInside(tx: WriteTx, run: ErasureRun): Result<ErasureGiven, Refusal> {
  const { connection, requestId, seenVersion, actor } = run;
  const request = findPrivacyRequest(tx, requestId);
  if (request === null) return refused({ code: 'not-found' });
  const refusal = erasureRefusal(request, { staffId: actor.staffId, seenVersion });
  if (refusal !== null) return refused(refusal);
  return readLink(connection) === null ? done({ answer: eraseHere(tx, run, request) }) : askHub(run, request);
}

function eraseHere(tx: WriteTx, run: ErasureRun, request: PrivacyRequestRow): ErasureAnswer {
  const { connection, policy, requestId, actor, now, today, commandId } = run;
  const { memberId, number } = request;
  const plan = eraseDue(connection, policy, memberId, today);
  const answer = erasureAnswerOf(plan, addDays(today, policy.backupRotation.days));
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
  return answer;
}

/** Nothing is erased before the hub says so: it may know that somebody refused the request meanwhile. */
function askHub({ connection, requestId, seenVersion, actor, now, today, commandId }: ErasureRun, { memberId, number }: PrivacyRequestRow): Result<ErasureGiven, Refusal> {
  if (findAskedErasure(connection, requestId) !== null) return refused({ code: 'erasure-under-way' });
  const subject = `member:${memberId}`;
  const input: InputOf<typeof erasureAct> = { privacyRequestId: requestId, seenVersion };
  const chance = { uuids: [], ids: [], numbers: [] };
  enqueueAct(connection, { commandId, name: erasureAct.name, input, value: { number }, subject, actor, now, today, isSteppedUp: false, chance, changes: [], rowsBefore: [] });
  appendEntries(connection, [{ subject, action: ERASE_COMMAND, outcome: 'done', detail: { number }, actor, at: now, commandId }]);
  return done({ answer: null });
}

/** Erases what the law no longer obliges to keep of the member, inside the transaction of the caller, and says what went and what is kept. */
export function eraseDue(connection: SqliteConnection, policy: PrivacyPolicy, memberId: number, today: LocalDate): readonly PlanLine[] {
  const plan = erasurePlan(itemsOfMember(connection, policy.retention, memberId), policy.retention, { today, mode: 'request' });
  underErasure(connection, () => {
    for (const category of PURGED_CATEGORIES) eraseItems(connection, category, dueKeysOfMember(connection, policy, category, memberId, today));
    if (takesIdentity(plan)) eraseIdentity(connection, [memberId], today);
  });
  return plan;
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
