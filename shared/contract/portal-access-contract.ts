import { z } from 'zod';
import type { IdentityDocumentKind } from '../domain/policy/portal-rules.ts';
import { theAlert, theMember } from './concerns.ts';
import { defineQuery, defineRecordCommand } from './define.ts';
import { instant, localDate, rowId, shortText, uuid, version } from './fields.ts';
import { openOperation, sentRequest } from './request-entry-fields.ts';
import { sha256Hex } from './sync/wire-fields.ts';

/** Who helps a member with the portal. No contract here has a field for a password, a code or a secret answer (ACC-18). */
const ofHelp = { right: 'help-with-portal', concerns: theMember, opensFile: true } as const;
const onMember = { memberId: rowId };
const typed = z.string().max(200);

export const SHEET_KINDS = ['first-access', 'passwords', 'browser'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];
export const ORDER_KINDS = ['send-identifier', 'send-reset-link', 'reset-access', 'block-access'] as const;
export const FOUR_EYES_CAUSES = ['contact-changed', 'contact-reviewed', 'access-alert'] as const;
export const ALERT_KINDS = ['unusual-connection', 'unrecognised-access'] as const;

const checkOutcome = z.enum(['match', 'mismatch']);
const checkMade = z.strictObject({ ...onMember, outcome: checkOutcome });
/** A check of a caller's identity as the hub hears of it. */
export type CheckMade = z.infer<typeof checkMade>;

/**
 * Compares the four fields with the file (ACC-06). A failure is answered and counted, never explained; refuses with
 * `identity-check-locked` {until} after too many. What was said is kept nowhere: how the check ended travels alone.
 */
export const checkCallerCommand = defineRecordCommand({
  name: 'portal-access.check-caller', travels: true,
  input: z.strictObject({ ...onMember, lastName: typed, firstName: typed, birthDate: localDate.nullable(), postcode: z.string().max(20) }),
  output: z.strictObject({ outcome: checkOutcome, attemptsLeft: z.int(), lockedUntil: instant.nullable(), verifiedUntil: instant.nullable() }),
  sent: { input: checkMade, of: ({ memberId }, { outcome }): CheckMade => ({ memberId, outcome }) },
  ...ofHelp,
});

/** Gives the identifier to the verified person present; audited. Refuses with `identity-not-verified`. */
export const handIdentifierCommand = defineRecordCommand({
  name: 'portal-access.hand-identifier', travels: false, input: z.strictObject(onMember),
  output: z.strictObject({ identifiers: z.array(z.strictObject({ label: shortText, value: shortText })) }), ...ofHelp,
});

/** Queues a message of the portal to the address of the file (ACC-06, ACC-07). Refusals: those of `orderRefusal`. */
export const orderMessageCommand = defineRecordCommand({
  name: 'portal-access.order-message', travels: true, input: z.strictObject({ ...onMember, kind: z.enum(['send-identifier', 'send-reset-link']) }),
  output: z.strictObject({ orderId: uuid, sentTo: shortText }), ...ofHelp,
});

export const RESET_STEPS = ['started', 'member-number', 'document-seen', 'document-expiry', 'photo', 'read-again', 'abandoned'] as const;

/** Writes one step of the proof of identity in the audit, as it is made (ACC-10). Nothing else changes. */
export const recordResetStepCommand = defineRecordCommand({
  name: 'portal-access.record-step', travels: false, input: z.strictObject({ ...onMember, step: z.enum(RESET_STEPS), outcome: z.enum(['yes', 'no']) }),
  output: z.strictObject({}), ...ofHelp,
});

/** The checklist as filled in; of the document's number, its last four characters alone. */
export const resetEntry = z.strictObject({
  memberNumber: z.string().max(20), documentKind: z.string().max(40).nullable(), documentSeen: z.boolean(), numberEnd: z.string().max(10),
  expiresOn: localDate.nullable(), photoMatches: z.boolean().nullable(), reason: z.string().max(500), email: z.string().max(254), mobile: z.string().max(40),
});
export type ResetEntryFields = z.infer<typeof resetEntry>;

/**
 * Gives access back on proof of identity (ACC-10): the portal is asked at once, or a second person decides first and `sent` is the
 * request. Refusals: those of `submitReset`, with every faulty field at once; `not-found` for an unknown member or portal.
 */
export const submitResetCommand = defineRecordCommand({
  name: 'portal-access.submit-reset', travels: true, input: z.strictObject({ ...onMember, ...resetEntry.shape, recapSeen: z.boolean() }),
  output: z.strictObject({ resetId: uuid, sent: sentRequest.nullable(), causes: z.array(z.enum(FOUR_EYES_CAUSES)) }), ...ofHelp,
});

/** Corrects the e-mail or the mobile (ACC-14): at once, or by a request that someone else decides. `seen`: what the file had as the author read it. Refusals: those of `submitContactChange`. */
export const submitContactChangeCommand = defineRecordCommand({
  name: 'portal-access.change-contact', travels: true, input: z.strictObject({ ...onMember, email: z.string().max(254), mobile: z.string().max(40), seen: z.strictObject({ email: z.string().max(254).nullable(), mobile: z.string().max(40).nullable() }) }),
  output: z.strictObject({ sent: sentRequest.nullable() }), ...ofHelp,
});

/** Opens an incident for an access that the member does not recognise (ACC-13): changes of RIB are frozen. */
export const reportAccessCommand = defineRecordCommand({
  name: 'portal-access.report', travels: true, input: z.strictObject({ ...onMember, connectionId: uuid.nullable(), note: z.string().max(500) }),
  output: z.strictObject({ alertId: uuid, heldRequests: z.int() }), ...ofHelp,
});

/** Ends an alert (ACC-12). Refusals: those of `closeAlert`; `not-found`. */
export const closeAlertCommand = defineRecordCommand({
  name: 'portal-access.close-alert', travels: true,
  input: z.strictObject({ alertId: uuid, seenVersion: version, outcome: z.enum(['recognised', 'not-recognised', 'secured']), note: z.string().max(500) }),
  output: z.strictObject({ isFrozen: z.boolean() }), right: 'help-with-portal', concerns: theAlert, opensFile: true,
});

/** Keeps a guided script as it went (ACC-17). Refuses with `script-incomplete`; `not-found` for a script of another portal. */
export const endScriptCommand = defineRecordCommand({
  name: 'portal-access.end-script', travels: true,
  input: z.strictObject({
    ...onMember, script: z.string().max(60), answers: z.array(z.strictObject({ step: z.string().max(60), answer: z.enum(['yes', 'no']) })).max(30),
    outcome: z.enum(['solved', 'to-call-back', 'handed-over']), note: z.string().max(500),
  }),
  output: z.strictObject({ runId: uuid }), ...ofHelp,
});

const sheetInput = z.strictObject({ ...onMember, sheet: z.enum(SHEET_KINDS) });
const pdfBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** Draws a help sheet as it would be handed over (ACC-01 to ACC-04, ACC-15, ACC-19). Nothing is kept. */
export const previewSheetCommand = defineRecordCommand({
  name: 'portal-access.preview-sheet', travels: false, isAudited: false, input: sheetInput, output: z.strictObject({ pdf: pdfBytes }), ...ofHelp,
});

const issuedSheet = sheetInput.extend({ attachmentId: uuid, sha256: sha256Hex });
/** A sheet as it was handed over, which is how the hub hears of it. */
export type IssuedSheet = z.infer<typeof issuedSheet>;

/** Keeps the sheet in the member's documents, so that it can be printed, and that the file says what was handed over. The page follows as a paper. */
export const issueSheetCommand = defineRecordCommand({
  name: 'portal-access.issue-sheet', travels: true, input: sheetInput, output: z.strictObject({ attachmentId: uuid, title: shortText, sha256: sha256Hex }),
  sent: { input: issuedSheet, of: ({ memberId, sheet }, { attachmentId, sha256 }): IssuedSheet => ({ memberId, sheet, attachmentId, sha256 }) },
  ...ofHelp,
});

const account = z.strictObject({
  kind: z.enum(['none', 'active', 'blocked']), blockedUntil: instant.nullable(), createdOn: localDate.nullable(), codeChannel: z.enum(['email', 'sms']).nullable(), toldAt: instant.nullable(),
});
const connection = z.strictObject({ id: uuid, at: instant, outcome: z.enum(['opened', 'refused', 'stopped']), device: shortText, place: shortText, knownDevice: z.boolean() });
const alert = z.strictObject({
  id: uuid, kind: z.enum(ALERT_KINDS), connectionId: uuid.nullable(), openedAt: instant, openedBy: shortText, openedByName: shortText, note: z.string().nullable(), version,
  closed: z.strictObject({ at: instant, byName: shortText, outcome: z.enum(['recognised', 'not-recognised', 'secured']), note: z.string().nullable() }).nullable(),
});
const closing = z.strictObject({ from: instant, to: instant });
const script = z.strictObject({
  code: z.string(), title: z.string(),
  steps: z.array(z.strictObject({ code: z.string(), ask: z.string(), otherwise: z.string(), help: z.enum(['identifier', 'password', 'reset', 'contact', 'sheet', 'report']).nullable() })),
});

const portal = z.strictObject({
  name: shortText, insurerName: shortText, address: z.string().nullable(), entrance: z.string(), numberName: z.string(), printedOn: z.array(z.string()), lockAdvice: z.string(),
  identifiers: z.array(z.strictObject({ kind: z.enum(['member-number', 'email']), label: shortText, value: z.string().nullable() })),
  numberFault: z.enum(['too-short', 'too-long', 'not-digits']).nullable(), numberLength: z.strictObject({ shortest: z.int(), longest: z.int() }),
  temporaryCode: z.strictObject({ digits: z.int(), minutes: z.int(), channels: z.array(z.enum(['email', 'sms'])) }).nullable(),
  firstAccess: z.array(z.strictObject({ fact: z.enum(['member-number', 'birth-date', 'postcode', 'email', 'identity']), state: z.enum(['good', 'missing', 'wrong', 'bounced']) })),
  closed: closing.nullable(), nextClosings: z.array(closing), scripts: z.array(script),
});

const portalAccess = z.strictObject({
  member: z.strictObject({ id: rowId, number: shortText, name: shortText, birthDate: localDate }),
  contact: z.strictObject({
    email: z.string().nullable(), mobile: z.string().nullable(), isBounced: z.boolean(), bouncedOn: localDate.nullable(), emailChangedOn: localDate.nullable(), phoneChangedOn: localDate.nullable(),
  }),
  /** Null when this insurer's portal is not known here. */
  portal: portal.nullable(),
  account, connections: z.array(connection), alerts: z.array(alert),
  freeze: z.strictObject({ kind: z.enum(ALERT_KINDS), since: instant }).nullable(),
  /** Changes of RIB that wait for the freeze to end. */
  heldRequests: z.array(z.strictObject({ requestId: uuid, number: shortText })),
  identity: z.strictObject({ lockedUntil: instant.nullable(), attemptsLeft: z.int(), verifiedUntil: instant.nullable(), validMinutes: z.int() }),
  orders: z.array(z.strictObject({ id: uuid, kind: z.enum(ORDER_KINDS), sentTo: z.string().nullable(), orderedAt: instant, orderedByName: shortText, state: z.enum(['to-send', 'sent']) })),
  scriptRuns: z.array(z.strictObject({ id: uuid, title: z.string(), outcome: z.enum(['solved', 'to-call-back', 'handed-over']), note: z.string().nullable(), endedAt: instant, endedByName: shortText })),
  reset: z.strictObject({
    documentKinds: z.custom<readonly IdentityDocumentKind[]>(), causes: z.array(z.enum(FOUR_EYES_CAUSES)), openOperation: openOperation.nullable(),
    goalHours: z.int(), deadlineHours: z.int(),
  }),
  contactChange: z.strictObject({ isReviewed: z.boolean(), openOperation: openOperation.nullable() }),
  today: localDate,
});
export type PortalAccess = z.infer<typeof portalAccess>;
export type KnownPortal = z.infer<typeof portal>;
export type PortalConnection = z.infer<typeof connection>;
export type AccessAlert = z.infer<typeof alert>;

/** All that the tab and the forms of help need; null when there is no such member. */
export const portalAccessQuery = defineQuery({
  name: 'portal-access.read', input: z.strictObject(onMember), output: portalAccess.nullable(),
  right: 'consult-files', concerns: theMember, opensFile: true, reads: 'file', lane: 'interactive',
});
