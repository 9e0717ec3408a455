import { z } from 'zod';
import type { InsurerProfile } from '../domain/policy/insurer-profile.ts';
import { ROLES } from '../domain/rights/role.ts';
import { cents } from '../domain/values/cents.ts';
import { privacyPolicySchema } from './privacy-policy-schema.ts';
import { code, sourced, text } from './sourced-schema.ts';
import { accountPolicySchema } from './account-policy-schema.ts';

const reviewedOperation = z.enum(['rib-change', 'beneficiary-addition', 'portal-reset', 'contact-change']);

const identity = z.strictObject({
  ...sourced, name: text, legalText: text, siren: z.string().regex(/^\d{9}$/), seat: text, markSvg: z.string().startsWith('<svg '),
  amcNumber: z.string().regex(/^\d{8,9}$/), verificationAddress: z.string().regex(/^[a-z0-9.-]+\/[a-z0-9/-]*[a-z0-9]$/),
});
const agency = z.strictObject({ ...sourced, id: code, name: text, address: text, phone: text, hours: text });
const phone = z.strictObject({ ...sourced, use: z.enum(['member', 'professional', 'abroad']), number: text, hours: text });
const reviewDelay = z
  .strictObject({ ...sourced, operation: reviewedOperation, goalHours: z.int().positive(), deadlineHours: z.int().positive() })
  .refine((delay) => delay.goalHours <= delay.deadlineHours, 'the goal lies after the deadline');
const reimbursementStage = z
  .strictObject({
    ...sourced, stage: z.enum(['practitioner', 'obligatory-insurance', 'transmission', 'insurer']),
    shortestHours: z.int().nonnegative(), longestHours: z.int().positive(), memberStatus: text.nullable(),
  })
  .refine((stage) => stage.shortestHours <= stage.longestHours, 'the shortest time exceeds the longest');
const uploadLimit = z.strictObject({
  ...sourced, maximumBytes: z.int().positive(), maximumPixels: z.int().positive(), formats: z.array(z.enum(['pdf', 'jpeg', 'png', 'heic'])).min(1),
});
const policy = z
  .strictObject({
    ...sourced, operation: z.enum([...reviewedOperation.options, 'beneficiary-removal', 'address-change']),
    effect: z.enum(['immediate', 'reviewed']),
  });
const ribEffectDates = z.strictObject({ ...sourced, maximumDaysBefore: z.int().nonnegative(), maximumDaysAfter: z.int().positive() });
const link = z.enum(['spouse', 'pacs-partner', 'concubin', 'child']);
const event = z.enum(['birth', 'adoption', 'marriage', 'pacs', 'concubinage', 'child-joins', 'schooling', 'apprenticeship', 'disability', 'separation']);
const rightsRule = z.strictObject({ ...sourced, event, graceMonths: z.int().positive().nullable() });
const beneficiaryPremium = z.strictObject({
  ...sourced, link, fromRank: z.int().positive(), monthlyCents: z.int().nonnegative().transform((value) => cents(value)),
});
const paper = z.strictObject({ anyOf: z.array(code).min(1), label: text, isBlocking: z.boolean() });
const age = z.int().nonnegative().nullable();
const paperRule = z.strictObject({
  ...sourced, link, event, minimumAge: age, maximumAge: age, papers: z.array(paper).min(1),
});
const refusalReason = z.strictObject({
  ...sourced, operation: reviewedOperation, code, outcome: z.enum(['final', 'retry']), label: text, memberSentence: text,
});
const level = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rate'), percent: z.int().min(0).max(100) }),
  z.strictObject({ kind: z.literal('prior-agreement') }),
]);
const tiersPayant = z.strictObject({ ...sourced, code: z.string().regex(/^[A-Z]{4}$/), label: text, level });

const role = z.enum(ROLES);
const viewingQuota = z
  .strictObject({ ...sourced, role, alertAt: z.int().positive(), limit: z.int().positive(), reason: text })
  .refine(({ alertAt, limit }) => alertAt <= limit, 'the alert lies after the limit');
const documentGroup = z.strictObject({
  ...sourced, code, label: text, kinds: z.array(code).min(1), openedBy: z.array(role).min(1), stepUp: z.boolean(), watermark: z.boolean(), reason: text,
});
const documentGroups = z.array(documentGroup).min(1).refine(
  (groups) => new Set(groups.flatMap(({ kinds }) => kinds)).size === groups.flatMap(({ kinds }) => kinds).length,
  'a kind of document is in two groups',
);

/** The shape of a profile file. An unknown key is refused, so that a misspelt setting cannot be ignored. */
const insurerProfileSchema = z.strictObject({
  id: code,
  identity,
  agencies: z.array(agency).min(1),
  phones: z.array(phone),
  reviewDelays: z.array(reviewDelay),
  reimbursementStages: z.array(reimbursementStage).length(4),
  uploadLimit,
  policies: z.array(policy),
  paperRules: z.array(paperRule),
  ribEffectDates,
  rightsRules: z.array(rightsRule),
  beneficiaryPremiums: z.array(beneficiaryPremium),
  refusalReasons: z.array(refusalReason),
  tiersPayant: z.array(tiersPayant).length(10),
  contactWatch: z.strictObject({ ...sourced, recentDays: z.int().positive() }),
  debitRejection: z.strictObject({ ...sourced, settleWithinDays: z.int().positive() }),
  viewingQuotas: z.array(viewingQuota).min(1),
  documentGroups,
  ribPaper: z.strictObject({ ...sourced, recentMonths: z.int().positive() }),
  journalRetention: z.array(z.strictObject({ ...sourced, months: z.int().min(6).max(36) })).min(1),
  privacy: privacyPolicySchema,
  accounts: accountPolicySchema(sourced),
});

/** Reads the parsed JSON of a profile file. Throws with the path of each wrong field: a faulty profile is a defect of ours. */
export function readInsurerProfile(file: unknown): InsurerProfile {
  return insurerProfileSchema.parse(file);
}
