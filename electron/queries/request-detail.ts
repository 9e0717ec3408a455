import { eq, sql } from 'drizzle-orm';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { RequestDetail, validationRequestQuery } from '../../shared/contract/request-contract.ts';
import type { RequestRow } from '../../shared/domain/change/change.ts';
import { claimHere } from '../../shared/domain/request/claim.ts';
import { CORRECTION_KINDS } from '../../shared/domain/request/decide-request.ts';
import { reasonsFor } from '../../shared/domain/request/refusal-reasons.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import { assert } from '../../shared/lib/assert.ts';
import { isFileComing } from '../db/coming-file.ts';
import { attachment, document } from '../db/schema/document.ts';
import { member, person } from '../db/schema/member.ts';
import { asSeen } from './closed-paper.ts';
import type { Query, QueryContext, Reading } from './query.ts';
import { additionSubject } from './request-detail-beneficiary.ts';
import { contactChangeSubject, freezeOfMember, portalResetSubject } from './request-detail-portal.ts';
import { ribChangeSubject } from './request-detail-rib.ts';
import { requestRow, staffName } from './request-detail-rows.ts';
import type { DetailSource, Holder, SubjectAndChecks } from './request-detail-source.ts';

/** One request as its decider reads it: papers, checks, subject before and after, reasons that may refuse it. */
export const readRequestDetail: Query<typeof validationRequestQuery> = (reading, { requestId }, context): OutputOf<typeof validationRequestQuery> => {
  const request = requestRow(reading, requestId);
  if (request === null) return null;
  const papers = papersOf(reading, requestId);
  const holder = holderOf(reading, request.memberId);
  const { subject, checks } = subjectOf({ reading, request, holder, papers, context });
  const areHere = papers.every(({ isHere }) => isHere);
  return {
    ...headOf(reading, request, context),
    member: { memberId: request.memberId, number: holder.number, name: displayName({ civility: holder.civility === 'mme' ? 'Mme' : 'M.', lastName: holder.lastName, firstNames: [holder.firstName] }) },
    papers: papers.map((paper) => asSeen(paper, context)).map((paper) => (paper.isClosed ? { ...paper, name: null } : paper)),
    // Of a paper on its way neither is true: that it can be read here, and that it is to be asked for.
    checks: checks.filter(({ code }) => areHere || code !== 'paper-present'),
    reasons: [...reasonsFor(context.profile, request.kind)],
    subject,
    freeze: request.kind === 'rib-change' ? freezeOfMember(reading, request.memberId) : null,
  };
};

function subjectOf(source: DetailSource): SubjectAndChecks {
  // What is checked over a part of a file would say that the rest is missing.
  if (isFileComing(source.reading.db, source.request.id)) return { subject: { kind: 'coming' }, checks: [] };
  if (source.request.kind === 'rib-change') return ribChangeSubject(source);
  if (source.request.kind === 'beneficiary-addition') return additionSubject(source);
  if (source.request.kind === 'portal-reset') return portalResetSubject(source);
  if (source.request.kind === 'contact-change') return contactChangeSubject(source);
  const count = source.papers.filter((paper) => paper.attachmentId !== null).length;
  return { subject: { kind: 'other' }, checks: [{ code: 'paper-present', verdict: count > 0 ? 'conform' : 'to-look-at', facts: { count } }] };
}

function headOf(reading: Reading, request: RequestRow, { now, claims }: QueryContext) {
  const { id: requestId, number, kind, status, channel, receivedAt, goalAt, deadlineAt, pausedAt, decidedAt, enteredBy, enteredByName, summary, note, version } = request;
  const claim = claimHere(request, now, claims);
  const correctionKind = CORRECTION_KINDS.find((known) => known === request.correctionKind) ?? null;
  return {
    requestId, number, kind, status, channel, receivedAt, goalAt, deadlineAt, pausedAt, decidedAt, enteredBy, enteredByName, summary, note, version,
    claim: claim === null ? null : { ...claim, fullName: staffName(reading, claim.staffId) },
    decision: request.decidedBy === null || decidedAt === null ? null : { fullName: staffName(reading, request.decidedBy), at: decidedAt, reasonCode: request.reasonCode },
    correctionKind,
    memberMessage: request.memberMessage,
  };
}

function holderOf({ db }: Reading, memberId: number): Holder {
  const { civility, lastName, firstName } = person;
  const row = db
    .select({ number: member.number, emailChangedOn: member.emailChangedOn, civility, lastName, firstName })
    .from(member)
    .innerJoin(person, eq(person.id, member.personId))
    .where(eq(member.id, memberId))
    .get();
  assert(row !== undefined, `request of member ${memberId}: no such member`);
  return row;
}

/** Papers received first, then those still awaited. */
function papersOf({ db }: Reading, requestId: string): readonly Omit<RequestDetail['papers'][number], 'isClosed'>[] {
  return db
    .select({
      documentId: document.id, title: document.title, kind: document.kind, attachmentId: document.attachmentId,
      name: attachment.originalName, mime: attachment.mime, byteCount: attachment.byteCount, isHere: sql<number>`coalesce(length(${attachment.content}) = ${attachment.byteCount}, 1)`,
    })
    .from(document)
    .leftJoin(attachment, eq(attachment.id, document.attachmentId))
    .where(eq(document.requestId, requestId))
    .orderBy(sql`${document.attachmentId} is null, ${document.datedOn}, ${document.id}`)
    .all()
    .map((paper) => ({ ...paper, isHere: paper.isHere === 1 }));
}
