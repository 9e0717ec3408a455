import type { ClaimAnswer, ClaimRequest } from '../../shared/contract/sync/session-messages.ts';
import type { Change, RequestRow } from '../../shared/domain/change/change.ts';
import { keepRequest, releaseRequest, takeRequest, type ClaimRefusal } from '../../shared/domain/request/claim.ts';
import { hasRight } from '../../shared/domain/rights/right.ts';
import { localDateOf, type Instant } from '../../shared/domain/values/instant.ts';
import { done, type Result } from '../../shared/lib/result.ts';
import type { Session } from '../auth/session.ts';
import { CallRefused } from '../call-refused.ts';
import { findFilesOf, openFiles } from '../db/file-store.ts';
import { findScope } from '../db/scopes.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { writeOutsideActs } from '../db/write-outside-acts.ts';
import { activeStaff, authorisedScopes, type Directory } from '../directory/directory.ts';
import { placeOf, type FileRows } from '../judging/file-rows.ts';
import type { HubParts } from '../parts.ts';

/**
 * « Je prends »: holds an item of the shared queue for its decider, by the hub's clock, so that two people do not read the same one for
 * nothing. It decides nothing: whoever decides first does, claim or no claim. The rights are those of whoever asks, as for their acts; the
 * desk must have the scope as well.
 */
export async function claimItem(parts: HubParts, session: Session, itemId: string, claim: ClaimRequest): Promise<ClaimAnswer> {
  if (!session.scopes.includes(claim.scope)) throw new CallRefused('not-found', `claim in ${claim.scope}, which is not among the caller's scopes`);
  return inTransaction(parts.pool, async (tx) => {
    const directory = await parts.directory.read(tx);
    const now = parts.clock();
    const person = activeStaff(directory, claim.authorId);
    if (person === null || !hasRight(person.role, 'decide-requests')) throw new CallRefused('not-allowed', 'claim by somebody who does not decide');
    if (!authorisedScopes(directory, person.id, localDateOf(now)).includes(claim.scope)) throw new CallRefused('not-found', `claim in ${claim.scope}, which is not among the author's scopes`);
    const { scopeId, file, request } = await openItem(tx, claim.scope, itemId);
    const judged = judgeClaim(request, claim.act, { staffId: person.id, role: person.role }, now);
    if (!judged.ok) return refusalOf(directory, judged.refusal);
    await writeOutsideActs(tx, scopeId, judged.value.changes.map((change) => ({ fileId: file.fileId, ...file.apply(change) })), { authorId: person.id, at: now });
    return judged.value.until === null ? { kind: 'free' } : { kind: 'held', until: judged.value.until };
  });
}

async function openItem(tx: Tx, scope: string, itemId: string): Promise<{ scopeId: number; file: FileRows; request: RequestRow }> {
  const head = await findScope(tx, scope);
  const fileId = head === null ? undefined : (await findFilesOf(tx, head.scopeId, [{ entity: 'request', rowId: itemId }])).get(placeOf('request', itemId));
  const file = head === null || fileId === undefined ? undefined : (await openFiles(tx, head.scopeId, [fileId])).get(fileId);
  const request = file?.find('request', itemId) ?? null;
  if (head === null || file === undefined || request === null) throw new CallRefused('not-found', 'claim of an unknown item');
  return { scopeId: head.scopeId, file, request };
}

function judgeClaim(request: RequestRow, act: ClaimRequest['act'], actor: { staffId: string; role: string }, now: Instant): Result<{ until: Instant | null; changes: readonly Change[] }, ClaimRefusal> {
  if (act === 'take') return takeRequest(request, actor.staffId, now);
  if (act === 'keep') return keepRequest(request, actor.staffId, now);
  const released = releaseRequest(request, actor, now);
  return released.ok ? done({ until: null, changes: released.value }) : released;
}

function refusalOf({ staff }: Directory, refusal: ClaimRefusal): ClaimAnswer {
  const who = 'staffId' in refusal && refusal.staffId !== null ? (staff.get(refusal.staffId)?.fullName ?? null) : null;
  return { kind: 'refused', code: refusal.code, who, until: 'until' in refusal ? refusal.until : null };
}
