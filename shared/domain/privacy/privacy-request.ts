import { done, refused, type Result } from '../../lib/result.ts';
import type { Change } from '../change/change.ts';
import type { PrivacyAnswerDelay } from '../policy/privacy-policy.ts';
import type { Instant } from '../values/instant.ts';
import type { LocalDate } from '../values/local-date.ts';
import { answerDeadline, extendedDeadline } from './answer-deadline.ts';
import type { IdentityMeans, PrivacyChannel, PrivacyRequestKind, PrivacyRequestRow } from './privacy-rows.ts';

export type PrivacyRefusal =
  | { readonly code: 'request-already-open'; readonly facts: { readonly number: string } }
  | { readonly code: 'already-decided' | 'decider-entered-it' | 'changed-since' | 'received-in-future' | 'wording-missing' | 'identity-unchecked' | 'reason-missing' }
  | { readonly code: 'already-extended' | 'extension-too-late' | 'export-missing' | 'export-not-asked' | 'not-restricted' | 'needs-validation' };

type Judged = Result<readonly Change[], PrivacyRefusal>;

export interface RequestEntry {
  readonly memberId: number;
  readonly kind: PrivacyRequestKind;
  readonly channel: PrivacyChannel;
  readonly receivedOn: LocalDate;
  readonly wording: string;
  readonly identityMeans: IdentityMeans | null;
}

export interface RequestSetting {
  readonly today: LocalDate;
  readonly now: Instant;
  readonly actor: { readonly staffId: string; readonly fullName: string };
  readonly delay: PrivacyAnswerDelay;
  readonly id: string;
  readonly number: string;
  /** The request of the same kind that this member has open, or null. */
  readonly openNumber: string | null;
}

/**
 * Opens a request of a member on their own data, its clock running from receipt.
 *
 * Source: Regulation (EU) 2016/679, articles 12(3), 12(6) (identity), 15 to 21.
 */
export function openPrivacyRequest(entry: RequestEntry, setting: RequestSetting): Judged {
  const { today, now, actor, delay, id, number, openNumber } = setting;
  if (entry.receivedOn > today) return refused({ code: 'received-in-future' });
  if (entry.wording.trim() === '') return refused({ code: 'wording-missing' });
  if (openNumber !== null) return refused({ code: 'request-already-open', facts: { number: openNumber } });
  const isChecked = entry.identityMeans !== null;
  const row: PrivacyRequestRow = {
    ...entry, id, number, wording: entry.wording.trim(), status: 'open', deadlineOn: answerDeadline(entry.receivedOn, delay),
    identityBy: isChecked ? actor.staffId : null, identityAt: isChecked ? now : null, extendedOn: null, extensionReason: null,
    enteredBy: actor.staffId, enteredByName: actor.fullName, enteredAt: now, exportedAt: null, exportSha256: null,
    decidedBy: null, decidedAt: null, answer: null, liftedOn: null, version: 1,
  };
  return done([{ op: 'insert', entity: 'privacyRequest', row }]);
}

interface Follower {
  readonly staffId: string;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly seenVersion: number;
}

/** Says how the identity of whoever asks was checked. Saying it again replaces what was said. */
export function checkIdentity(request: PrivacyRequestRow, means: IdentityMeans, { staffId, now, seenVersion }: Follower): Judged {
  const refusal = followRefusal(request, seenVersion);
  return refusal === null ? done([versioned(request, { identityMeans: means, identityBy: staffId, identityAt: now })]) : refused(refusal);
}

/**
 * Gives the request two months more, for a reason that the member is told within the first month.
 *
 * Source: Regulation (EU) 2016/679, article 12(3).
 */
export function extendAnswer(request: PrivacyRequestRow, reason: string, delay: PrivacyAnswerDelay, { today, seenVersion }: Follower): Judged {
  const refusal = followRefusal(request, seenVersion);
  if (refusal !== null) return refused(refusal);
  if (request.extendedOn !== null) return refused({ code: 'already-extended' });
  if (today > request.deadlineOn) return refused({ code: 'extension-too-late' });
  if (reason.trim() === '') return refused({ code: 'reason-missing' });
  return done([versioned(request, { extendedOn: today, extensionReason: reason.trim(), deadlineOn: extendedDeadline(request.receivedOn, delay) })]);
}

/** Whether the file of this request may be handed out now: asked for, by somebody known, and not yet answered. */
export function exportRefusal(request: PrivacyRequestRow): PrivacyRefusal | null {
  if (request.status !== 'open') return { code: 'already-decided' };
  if (request.kind !== 'access' && request.kind !== 'portability') return { code: 'export-not-asked' };
  return request.identityMeans === null ? { code: 'identity-unchecked' } : null;
}

/** Notes that the file was written, by its digest: what was handed over can be recognised. */
export function noteExport(request: PrivacyRequestRow, sha256: string, { now, seenVersion }: Follower): Judged {
  const refusal = exportRefusal(request) ?? followRefusal(request, seenVersion);
  return refusal === null ? done([versioned(request, { exportedAt: now, exportSha256: sha256 })]) : refused(refusal);
}

/**
 * Closes a request with what the member was answered. An access without its file is not answered; an erasure is answered by being
 * validated, and by nothing else.
 *
 * Source: Regulation (EU) 2016/679, articles 12(3), 12(6), 15(3), 20(1).
 */
export function answerPrivacyRequest(request: PrivacyRequestRow, answer: string, { staffId, now, seenVersion }: Follower): Judged {
  const refusal = followRefusal(request, seenVersion);
  if (refusal !== null) return refused(refusal);
  if (request.kind === 'erasure') return refused({ code: 'needs-validation' });
  if (request.identityMeans === null) return refused({ code: 'identity-unchecked' });
  if (isAnsweredByFile(request.kind) && request.exportedAt === null) return refused({ code: 'export-missing' });
  if (answer.trim() === '') return refused({ code: 'wording-missing' });
  return done([versioned(request, { status: 'answered', answer: answer.trim(), decidedBy: staffId, decidedAt: now })]);
}

/**
 * Refuses, with the reason that the member is told, and their ways of appeal. The identity need not be known: that it could not be
 * is a reason.
 *
 * Source: Regulation (EU) 2016/679, articles 12(4) and 12(5).
 */
export function refusePrivacyRequest(request: PrivacyRequestRow, reason: string, { staffId, now, seenVersion }: Follower): Judged {
  const refusal = followRefusal(request, seenVersion) ?? fourEyesRefusal(request, staffId);
  if (refusal !== null) return refused(refusal);
  if (reason.trim() === '') return refused({ code: 'reason-missing' });
  return done([versioned(request, { status: 'refused', answer: reason.trim(), decidedBy: staffId, decidedAt: now })]);
}

/**
 * Why this person may not validate this erasure now, or null. What cannot be undone is seen by two people.
 *
 * Source: house rule (maker and checker differ); Regulation (EU) 2016/679, articles 12(6) and 17.
 */
export function erasureRefusal(request: PrivacyRequestRow, { staffId, seenVersion }: Pick<Follower, 'staffId' | 'seenVersion'>): PrivacyRefusal | null {
  if (request.kind !== 'erasure') return { code: 'changed-since' };
  const refusal = followRefusal(request, seenVersion) ?? fourEyesRefusal(request, staffId);
  if (refusal !== null) return refusal;
  return request.identityMeans === null ? { code: 'identity-unchecked' } : null;
}

/** Answers an erasure that `erasureRefusal` lets through, with what went and what is kept. */
export function answerErasure(request: PrivacyRequestRow, answer: string, { staffId, now }: Pick<Follower, 'staffId' | 'now'>): Change {
  return versioned(request, { status: 'answered', answer, decidedBy: staffId, decidedAt: now });
}

/**
 * Ends a restriction, once the member has been told.
 *
 * Source: Regulation (EU) 2016/679, article 18(3).
 */
export function liftRestriction(request: PrivacyRequestRow, { today, seenVersion }: Follower): Judged {
  if (request.version !== seenVersion) return refused({ code: 'changed-since' });
  if (request.kind !== 'restriction' || request.status !== 'answered' || request.liftedOn !== null) return refused({ code: 'not-restricted' });
  return done([versioned(request, { liftedOn: today })]);
}

export function isAnsweredByFile(kind: PrivacyRequestKind): boolean {
  return kind === 'access' || kind === 'portability';
}

function followRefusal(request: PrivacyRequestRow, seenVersion: number): PrivacyRefusal | null {
  if (request.status !== 'open') return { code: 'already-decided' };
  return request.version === seenVersion ? null : { code: 'changed-since' };
}

function fourEyesRefusal(request: PrivacyRequestRow, staffId: string): PrivacyRefusal | null {
  return request.kind === 'erasure' && request.enteredBy === staffId ? { code: 'decider-entered-it' } : null;
}

function versioned(request: PrivacyRequestRow, set: Partial<PrivacyRequestRow>): Change {
  return { op: 'update', entity: 'privacyRequest', id: request.id, seenVersion: request.version, set: { ...set, version: request.version + 1 } };
}
