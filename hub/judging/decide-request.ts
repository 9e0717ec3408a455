import type { InputOf } from '../../shared/contract/define.ts';
import type { acceptRequestCommand, refuseRequestCommand } from '../../shared/contract/request-contract.ts';
import type { CommandRefusal } from '../../shared/contract/sync/push-contract.ts';
import type { Change, RequestRow } from '../../shared/domain/change/change.ts';
import { awaitPapersNoMore } from '../../shared/domain/paper/awaited-papers.ts';
import { bankFreeze } from '../../shared/domain/portal-access/access-alert.ts';
import { acceptRequest, refuseRequest, type DecisionRefusal } from '../../shared/domain/request/decide-request.ts';
import { ribChangeEffect } from '../../shared/domain/rib/rib-change-effect.ts';
import { assert } from '../../shared/lib/assert.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { Directory } from '../directory/directory.ts';
import { listAwaitedPapers, listBankAccounts } from './file-reads.ts';
import type { Accepted, JudgingContext } from './judged-command.ts';

/** Kinds whose effect the hub works out so far; the others wait until their judge is shared. */
const JUDGED_KINDS: readonly RequestRow['kind'][] = ['rib-change'];

/** The desk's `request.accept`, over the rows of the file. */
export function judgeAcceptance({ requestId, seenVersion, asHolder }: InputOf<typeof acceptRequestCommand>, context: JudgingContext): Result<Accepted, CommandRefusal> {
  const { file, author, now, directory, isSteppedUp } = context;
  const request = file.find('request', requestId);
  if (request === null) return refused({ code: 'not-found' });
  if (!JUDGED_KINDS.includes(request.kind)) return refused({ code: 'unsupported-version' });
  const accepted = acceptRequest(request, { staffId: author.id, now, seenVersion, asHolder }, bankFreeze(file.list('accessAlert')));
  if (!accepted.ok) return refused(decisionRefusal(directory, accepted.refusal));
  if (!isSteppedUp) return refused({ code: 'step-up-needed' });
  const changes = [...accepted.value, ...awaitPapersNoMore(listAwaitedPapers(file, requestId)), ...ribEffect(request, context)];
  return done({ value: { number: request.number }, changes });
}

/** The desk's `request.refuse`, over the rows of the file. */
export function judgeRefusal({ requestId, ...input }: InputOf<typeof refuseRequestCommand>, context: JudgingContext): Result<Accepted, CommandRefusal> {
  const { file, author, now, directory, profile } = context;
  const request = file.find('request', requestId);
  if (request === null) return refused({ code: 'not-found' });
  if (!JUDGED_KINDS.includes(request.kind)) return refused({ code: 'unsupported-version' });
  const knownReasons = profile.refusalReasons.filter(({ operation }) => operation === request.kind).map(({ code }) => code);
  const result = refuseRequest(request, { ...input, staffId: author.id, now, knownReasons });
  if (!result.ok) return refused(decisionRefusal(directory, result.refusal));
  return done({ value: { number: request.number }, changes: [...result.value, ...awaitPapersNoMore(listAwaitedPapers(file, requestId))] });
}

function ribEffect({ id, memberId }: RequestRow, { file, today, newId }: JudgingContext): readonly Change[] {
  const change = file.find('ribChange', id);
  assert(change !== null, `request ${id}: a change of RIB without its account`);
  return ribChangeEffect({ change, memberId, accounts: listBankAccounts(file), decidedOn: today, newId });
}

/** The refusal of a rule as the desk says it: a colleague by name, an instant as a number. */
export function decisionRefusal({ staff }: Directory, refusal: DecisionRefusal): CommandRefusal {
  const nameOf = (staffId: string | null): string => (staffId === null ? '' : (staff.get(staffId)?.fullName ?? ''));
  switch (refusal.code) {
    case 'held-by-colleague':
    case 'claim-expired':
      return { code: refusal.code, facts: { who: nameOf(refusal.staffId), until: refusal.until } };
    case 'already-decided':
      return { code: refusal.code, facts: { by: nameOf(refusal.staffId), at: refusal.at ?? 0 } };
    case 'bank-change-frozen':
      return { code: refusal.code, facts: { kind: refusal.kind, since: refusal.since } };
    case 'waiting-for-correction':
    case 'decider-entered-it':
    case 'not-held':
    case 'changed-since':
    case 'reason-missing':
    case 'reason-unknown':
      return { code: refusal.code };
  }
}
