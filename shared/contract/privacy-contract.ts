import { z } from 'zod';
import { DATA_CATEGORIES } from '../domain/policy/privacy-policy.ts';
import { IDENTITY_MEANS, PRIVACY_CHANNELS, PRIVACY_REQUEST_KINDS, TEXT_SHOWN } from '../domain/privacy/privacy-rows.ts';
import { rowsInScope, theMember, thePrivacyRequest } from './concerns.ts';
import { defineDesktopCommand, defineQuery, defineRecordCommand } from './define.ts';
import { instant, localDate, longText, rowId, shortText, uuid, version } from './fields.ts';

const decision = z.enum(['given', 'withdrawn']);
const channel = z.enum(PRIVACY_CHANNELS);

/**
 * Records what a member says about one use of their data. Refuses with `purpose-unknown`, `consent-date-in-future`,
 * `consent-text-changed`, `consent-text-not-shown`, `consent-unchanged`, `not-found`.
 */
export const recordConsentCommand = defineRecordCommand({
  name: 'consent.record', travels: true,
  input: z.strictObject({
    memberId: rowId, purpose: z.string().max(60), decision, decidedOn: localDate, channel, textVersion: z.string().max(40), textShown: z.enum(TEXT_SHOWN).nullable(),
  }),
  output: z.strictObject({ consentId: uuid }),
  right: 'enter-requests', concerns: theMember, opensFile: true,
});

/** Opens a request of a member on their own data. Refuses with `received-in-future`, `wording-missing`, `request-already-open`, `not-found`. */
export const openPrivacyRequestCommand = defineRecordCommand({
  name: 'privacy.open-request', travels: true,
  input: z.strictObject({
    memberId: rowId, kind: z.enum(PRIVACY_REQUEST_KINDS), channel, receivedOn: localDate, wording: longText, identityMeans: z.enum(IDENTITY_MEANS).nullable(),
  }),
  output: z.strictObject({ privacyRequestId: uuid, number: shortText, deadlineOn: localDate }),
  right: 'enter-requests', concerns: theMember, opensFile: true,
});

/** A request that somebody answers as they saw it. */
export const followed = { privacyRequestId: uuid, seenVersion: version };
const numbered = z.strictObject({ number: shortText });

export const checkIdentityCommand = defineRecordCommand({
  name: 'privacy.check-identity', travels: true, input: z.strictObject({ ...followed, means: z.enum(IDENTITY_MEANS) }), output: numbered,
  right: 'enter-requests', concerns: thePrivacyRequest,
});

/** Two months more; refuses with `already-extended`, `extension-too-late`, `reason-missing`. */
export const extendAnswerCommand = defineRecordCommand({
  name: 'privacy.extend-answer', travels: true, input: z.strictObject({ ...followed, reason: longText }), output: numbered,
  right: 'answer-privacy', concerns: thePrivacyRequest,
});

/** Closes a request other than an erasure; an objection writes its withdrawals. Refuses with `identity-unchecked`, `export-missing`, `needs-validation`. */
export const answerPrivacyRequestCommand = defineRecordCommand({
  name: 'privacy.answer-request', travels: true, input: z.strictObject({ ...followed, answer: longText }), output: numbered,
  right: 'answer-privacy', concerns: thePrivacyRequest,
});

export const refusePrivacyRequestCommand = defineRecordCommand({
  name: 'privacy.refuse-request', travels: true, input: z.strictObject({ ...followed, reason: longText }), output: numbered,
  right: 'answer-privacy', concerns: thePrivacyRequest,
});

export const liftRestrictionCommand = defineRecordCommand({
  name: 'privacy.lift-restriction', travels: true, input: z.strictObject(followed), output: numbered,
  right: 'answer-privacy', concerns: thePrivacyRequest,
});

const category = z.enum(DATA_CATEGORIES);

const erasureAnswer = z.strictObject({
  erased: z.array(z.strictObject({ category, count: z.int() })),
  kept: z.array(z.strictObject({ category, count: z.int(), until: localDate.nullable(), reason: z.string().nullable() })),
  /** The day on which the last backup that still holds what went has been rotated out. */
  backupsUntil: localDate,
});
export type ErasureAnswer = z.infer<typeof erasureAnswer>;

/**
 * Erases what the law does not oblige to keep, for ever; `answer` is null of a desk that has a hub, which erases for every desk as soon as it hears of
 * it. By somebody else than who entered the request; refuses with `decider-entered-it`, `identity-unchecked`, `changed-since`, `erasure-under-way`,
 * `privacy-job-running`.
 */
export const validateErasureCommand = defineDesktopCommand({
  name: 'privacy.validate-erasure', isAudited: false, input: z.strictObject(followed), output: z.strictObject({ answer: erasureAnswer.nullable() }),
  right: 'answer-privacy', concerns: thePrivacyRequest, opensFile: true,
});

/**
 * Writes the member's own copy of their file, at a place asked of the person. Refuses with `identity-unchecked`, `export-not-asked`,
 * `cancelled`, `file-not-written`, `privacy-job-running`.
 */
export const exportMemberCommand = defineDesktopCommand({
  name: 'privacy.export-member', isAudited: false, input: z.strictObject(followed), output: z.strictObject({ fileName: shortText, byteCount: z.int(), sha256: z.string() }),
  right: 'answer-privacy', concerns: thePrivacyRequest, opensFile: true, atMostPerSecond: 1,
});

const consentRecord = z.strictObject({
  id: uuid, purpose: z.string(), label: z.string(), decision, decidedOn: localDate, channel, textShown: z.enum(TEXT_SHOWN).nullable(),
  textVersion: z.string(), textSha256: z.string(), text: z.string(), recordedAt: instant, recordedByName: z.string(),
});
export type ConsentRecord = z.infer<typeof consentRecord>;

const purposeState = z.strictObject({
  purpose: z.string(), label: z.string(), unlessSaid: z.enum(['forbidden', 'allowed', 'allowed-under-contract']),
  /** What the member last said; null when nothing. */
  standing: consentRecord.nullable(),
  mayContact: z.boolean(),
  text: z.strictObject({ version: z.string(), text: z.string() }),
});
export type PurposeState = z.infer<typeof purposeState>;

const requestLine = z.strictObject({
  id: uuid, number: z.string(), kind: z.enum(PRIVACY_REQUEST_KINDS), status: z.enum(['open', 'answered', 'refused']), channel, receivedOn: localDate, deadlineOn: localDate,
  isIdentityChecked: z.boolean(), decidedAt: instant.nullable(), enteredByName: z.string(), memberId: rowId, memberName: z.string(),
});
export type PrivacyRequestLine = z.infer<typeof requestLine>;

const rectification = z.strictObject({
  id: uuid, madeAt: instant, madeByName: z.string(), reason: z.string(),
  changes: z.array(z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});

/** What a member said about their data and asked of them; null when there is no such member. */
export const memberPrivacyQuery = defineQuery({
  name: 'privacy.member',
  input: z.strictObject({ memberId: rowId }),
  output: z
    .strictObject({
      erasedOn: localDate.nullable(), isRestricted: z.boolean(), today: localDate, purposes: z.array(purposeState), history: z.array(consentRecord),
      requests: z.array(requestLine), rectifications: z.array(rectification),
    })
    .nullable(),
  right: 'consult-files', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});
export type MemberPrivacy = NonNullable<z.infer<typeof memberPrivacyQuery.output>>;

/** Every request, the open ones by deadline, the others by decision, the latest first. */
export const privacyRequestsQuery = defineQuery({
  name: 'privacy.requests', input: z.strictObject({ state: z.enum(['open', 'decided']) }), output: z.strictObject({ today: localDate, lines: z.array(requestLine) }),
  right: 'answer-privacy', concerns: rowsInScope, reads: 'list', lane: 'interactive',
});

const planLine = z.strictObject({ category, goesNow: z.int(), kept: z.int(), keptUntil: localDate.nullable(), reason: z.string().nullable(), source: z.string().nullable() });
export type ErasurePlanLine = z.infer<typeof planLine>;

const requestDetail = requestLine.extend({
  wording: z.string(), version, enteredBy: z.string(), enteredAt: instant,
  identity: z.strictObject({ means: z.enum(IDENTITY_MEANS), byName: z.string(), at: instant }).nullable(),
  extension: z.strictObject({ on: localDate, reason: z.string() }).nullable(), canExtend: z.boolean(),
  exported: z.strictObject({ at: instant, sha256: z.string() }).nullable(),
  decision: z.strictObject({ byName: z.string(), at: instant, answer: z.string(), erasure: erasureAnswer.nullable() }).nullable(),
  liftedOn: localDate.nullable(),
  /** Of an open erasure that was validated here and that the hub has not answered. */
  asked: z.strictObject({ byName: z.string(), at: instant }).nullable(),
  /** Of an open erasure: what would go and what would stay if it were validated today. */
  plan: z.array(planLine).nullable(),
  backupsUntil: localDate, today: localDate,
});
export type PrivacyRequestDetail = z.infer<typeof requestDetail>;

export const privacyRequestQuery = defineQuery({
  name: 'privacy.request', input: z.strictObject({ privacyRequestId: uuid }), output: requestDetail.nullable(),
  right: 'answer-privacy', concerns: thePrivacyRequest, opensFile: true, reads: 'file', lane: 'interactive',
});
