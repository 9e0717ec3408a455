import { z } from 'zod';
import { CHECK_CODES } from '../domain/request/check.ts';
import { CORRECTION_KINDS } from '../domain/request/decide-request.ts';
import { theRequest } from './concerns.ts';
import { defineQuery, defineRecordCommand } from './define.ts';
import { amount, instant, localDate, longText, rowId, shortText, uuid, version } from './fields.ts';
import { ALERT_KINDS } from './portal-access-contract.ts';

export const REQUEST_KINDS = [
  'rib-change', 'beneficiary-addition', 'act-review', 'guarantee-change', 'third-party-payment', 'termination', 'exceptional-cover',
  'portal-reset', 'contact-change',
] as const;
export const REQUEST_STATUSES = ['to-check', 'correction', 'accepted', 'refused', 'withdrawn'] as const;

const onOne = { requestId: uuid };
/** `asHolder`: whether the screen said that the caller holds the request, so that a lost hold is told apart from a colleague's. */
const decision = { requestId: uuid, seenVersion: version, asHolder: z.boolean() };
const held = z.strictObject({ until: instant });
const decided = z.strictObject({ number: shortText });

/** Holds a request for ten minutes; refuses with `held-by-colleague` {who, until}, `decider-entered-it`, `already-decided`. */
export const takeRequestCommand = defineRecordCommand({ name: 'request.take', travels: false, input: z.strictObject(onOne), output: held, right: 'decide-requests', concerns: theRequest });

/** Renews a hold by activity; refuses with `claim-expired` or `not-held` once it is lost. */
export const keepRequestCommand = defineRecordCommand({ name: 'request.keep', travels: false, input: z.strictObject(onOne), output: held, right: 'decide-requests', concerns: theRequest });

export const releaseRequestCommand = defineRecordCommand({
  name: 'request.release', travels: false, input: z.strictObject(onOne), output: z.strictObject({}), right: 'decide-requests', concerns: theRequest,
});

/** Accepts, with its effect on accounts or beneficiaries. */
export const acceptRequestCommand = defineRecordCommand({
  name: 'request.accept', travels: true, input: z.strictObject(decision), output: decided, right: 'decide-requests', concerns: theRequest,
});

/** Refuses; `memberMessage` is kept exactly as it was previewed. */
export const refuseRequestCommand = defineRecordCommand({
  name: 'request.refuse', travels: true,
  input: z.strictObject({ ...decision, reasonCode: z.string().max(60), memberMessage: longText }), output: decided, right: 'decide-requests', concerns: theRequest,
});

export const askCorrectionCommand = defineRecordCommand({
  name: 'request.ask-correction', travels: true,
  input: z.strictObject({ ...decision, correctionKind: z.enum(CORRECTION_KINDS), memberMessage: longText }), output: decided, right: 'decide-requests', concerns: theRequest,
});

/** Says what was repaired and puts the request back in the queue, its clock running again. */
export const answerCorrectionCommand = defineRecordCommand({
  name: 'request.answer-correction', travels: true,
  input: z.strictObject({ requestId: uuid, seenVersion: version, note: longText }), output: decided, right: 'enter-requests', concerns: theRequest,
});

/** Gives the whole account number that a request asks for, or the one it replaces. Audited; it does not travel. */
export const revealAccountCommand = defineRecordCommand({
  name: 'request.reveal-account', travels: false,
  input: z.strictObject({ requestId: uuid, which: z.enum(['before', 'after']) }), output: z.strictObject({ iban: shortText }), right: 'reveal-numbers', concerns: theRequest, atMostPerSecond: 3,
});

const QUEUE_TABS = ['to-check', 'correction', 'decided-today'] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

const clock = { receivedAt: instant, goalAt: instant, deadlineAt: instant, pausedAt: instant.nullable(), decidedAt: instant.nullable() };

const queueRow = z.strictObject({
  requestId: uuid, number: shortText, kind: z.enum(REQUEST_KINDS), status: z.enum(REQUEST_STATUSES), ...clock,
  memberName: shortText, summary: z.string(), heldCents: amount, claimedBy: shortText.nullable(), claimUntil: instant.nullable(),
  /** Held until an alert on the member's portal access is lifted. */
  isFrozen: z.boolean(),
  claimedByName: shortText.nullable(), enteredBy: shortText, decidedByName: shortText.nullable(), correctionKind: shortText.nullable(), version,
  /** Held on this workstation alone: the hub has not said yes. */
  isHoldLocal: z.boolean(),
});
export type QueueRow = z.infer<typeof queueRow>;

/** Longer than any queue that a person reads; what is beyond comes as the first are decided. */
export const QUEUE_LIMIT = 200;

/** The queue by urgency, alike on every workstation: deadline passed, goal passed, then by goal; equal ones by number. */
export const validationQueueQuery = defineQuery({
  name: 'validation.queue', input: z.strictObject({ tab: z.enum(QUEUE_TABS) }), output: z.array(queueRow), right: 'consult-files', reads: 'list', lane: 'interactive',
});

export const validationCountsQuery = defineQuery({
  name: 'validation.counts', input: z.strictObject({}),
  output: z.strictObject({ toCheck: z.int(), correction: z.int(), decidedToday: z.int(), nextDeadlineAt: instant.nullable() }), right: 'consult-files', reads: 'nothing', lane: 'interactive',
});

const maskedAccount = z.strictObject({ masked: shortText, bankName: shortText.nullable(), holder: shortText, forReimbursements: z.boolean(), forDebits: z.boolean() });

const ribChangeDetail = z.strictObject({
  kind: z.literal('rib-change'), before: maskedAccount.nullable(), after: maskedAccount, effectiveOn: localDate, holdsFrom: localDate, heldCents: amount,
});

const additionDetail = z.strictObject({
  kind: z.literal('beneficiary-addition'), civility: shortText, lastName: shortText, firstName: shortText, birthDate: localDate, link: shortText, event: shortText,
  eventOn: localDate, rightsFrom: localDate, premiumBeforeCents: amount, premiumAfterCents: amount, contractNumber: shortText.nullable(), formula: shortText.nullable(),
});

const check = z.strictObject({ code: z.enum(CHECK_CODES), verdict: z.enum(['conform', 'to-look-at']), facts: z.record(z.string(), z.union([z.string(), z.number()])) });

const newContact = { email: shortText.nullable(), mobile: shortText.nullable() };

const portalResetDetail = z.strictObject({
  kind: z.literal('portal-reset'), documentLabel: shortText, numberMasked: shortText, expiresOn: localDate, validUntil: localDate, reason: z.string(), ...newContact,
  beforeEmail: shortText.nullable(), beforeMobile: shortText.nullable(),
});

const contactChangeDetail = z.strictObject({
  kind: z.literal('contact-change'), ...newContact, beforeEmail: shortText.nullable(), beforeMobile: shortText.nullable(),
});

/** Of a file that is not here whole yet. */
const stillComing = z.strictObject({ kind: z.literal('coming') });

const requestDetail = z.strictObject({
  requestId: uuid, number: shortText, kind: z.enum(REQUEST_KINDS), status: z.enum(REQUEST_STATUSES), channel: z.enum(['agency', 'portal', 'app', 'post']), ...clock,
  enteredBy: shortText, enteredByName: shortText, summary: z.string(), note: z.string().nullable(), version,
  claim: z.strictObject({ staffId: shortText, fullName: shortText, until: instant, isLocal: z.boolean() }).nullable(),
  decision: z.strictObject({ fullName: shortText, at: instant, reasonCode: shortText.nullable() }).nullable(),
  correctionKind: z.enum(CORRECTION_KINDS).nullable(), memberMessage: z.string().nullable(),
  member: z.strictObject({ memberId: rowId, number: shortText, name: shortText }),
  papers: z.array(z.strictObject({ documentId: uuid, title: shortText, kind: shortText, attachmentId: uuid.nullable(), name: shortText.nullable(), mime: shortText.nullable(), byteCount: z.int().nullable(), isClosed: z.boolean(),
    /** False of a paper that was received at another workstation, and whose bytes are still on their way to this one. */
    isHere: z.boolean(),
  })),
  checks: z.array(check),
  reasons: z.array(z.strictObject({ code: shortText, label: shortText.nullable(), outcome: z.enum(['retry', 'final']), memberSentence: z.string() })),
  subject: z.discriminatedUnion('kind', [ribChangeDetail, additionDetail, portalResetDetail, contactChangeDetail, z.strictObject({ kind: z.literal('other') }), stillComing]),
  /** Why it cannot be accepted now whoever decides, or null: an alert is open on the member's portal access. */
  freeze: z.strictObject({ kind: z.enum(ALERT_KINDS), since: instant }).nullable(),
});
export type RequestDetail = z.infer<typeof requestDetail>;
export type RequestPaper = RequestDetail['papers'][number];

/** One request with its papers and what is checked about it; null when there is none. Account numbers are masked. */
export const validationRequestQuery = defineQuery({
  name: 'validation.request', input: z.strictObject(onOne), output: requestDetail.nullable(), right: 'consult-files', concerns: theRequest, reads: 'file', lane: 'interactive',
});

/** Compares what the machine read on the paper of a RIB change with what was entered. Says whether the numbers are the same and nothing of them. */
export const validationReadingQuery = defineQuery({
  name: 'validation.reading', input: z.strictObject({ requestId: uuid, iban: shortText.nullable(), editedOn: localDate.nullable() }), output: z.array(check),
  right: 'consult-files', concerns: theRequest, reads: 'file', lane: 'interactive',
});

const requestLine = z.strictObject({
  requestId: uuid, number: shortText, kind: z.enum(REQUEST_KINDS), status: z.enum(REQUEST_STATUSES), ...clock,
  memberId: rowId, memberName: shortText, enteredByName: shortText, claimedByName: shortText.nullable(), claimUntil: instant.nullable(), decidedByName: shortText.nullable(), version,
});
export type RequestLine = z.infer<typeof requestLine>;

/** The requests of the actor's agency, or of every agency for the back office; newest first. */
export const requestsListQuery = defineQuery({
  name: 'requests.list', input: z.strictObject({ state: z.enum(['open', 'decided']) }), output: z.array(requestLine), right: 'consult-files', reads: 'list', lane: 'interactive',
});
