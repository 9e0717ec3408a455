import { z } from 'zod';

/** What a person enters in the acts that travel, by the names of the inputs: what the tray of refused acts shows of them. */
export const ENTERED_FIELDS = [
  'iban', 'holder', 'forReimbursements', 'forDebits', 'effectiveOn',
  'civility', 'lastName', 'firstName', 'birthDate', 'nir', 'link', 'event', 'eventOn',
  'purpose', 'decision', 'decidedOn', 'channel', 'kind', 'receivedOn', 'wording', 'identityMeans', 'means', 'reason', 'answer',
  'phone', 'mobile', 'email', 'street', 'streetExtra', 'postcode', 'town',
  'reasonCode', 'correctionKind', 'memberMessage', 'note', 'outcome',
  'documentNumber', 'verificationCode', 'memberNumber', 'documentKind', 'documentSeen', 'expiresOn', 'photoMatches', 'sheet',
] as const;
export type EnteredField = (typeof ENTERED_FIELDS)[number];

/** What the screens know by other means, or what says nothing to a person: ids, versions, papers, what was read before sending. */
export const TECHNICAL_FIELDS = [
  'memberId', 'contractId', 'requestId', 'privacyRequestId', 'alertId', 'connectionId', 'staffId', 'agencyIds', 'memberIds', 'paperId', 'paperIds', 'papers',
  'seen', 'seenVersion', 'asHolder', 'recapSeen', 'textVersion', 'textShown', 'numberEnd', 'script', 'answers', 'attachmentId', 'sha256', 'facts',
] as const;

/** Masked wherever they are shown, until somebody asks to see them. */
export const MASKED_FIELDS = ['iban', 'nir'] as const satisfies readonly EnteredField[];

/** What was entered, of an act of any version. */
export const enteredBody = z.object({ input: z.record(z.string(), z.unknown()) });
