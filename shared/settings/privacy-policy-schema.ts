import { z } from 'zod';
import { DATA_CATEGORIES, type RetentionRule } from '../domain/policy/privacy-policy.ts';
import { code, sourced, text } from './sourced-schema.ts';

const duration = z.strictObject({ count: z.int().nonnegative(), unit: z.enum(['day', 'month']) });
const DAYS = { day: 1, month: 30 } as const;

const purpose = z.strictObject({ ...sourced, code, label: text, unlessSaid: z.enum(['forbidden', 'allowed', 'allowed-under-contract']) });
const consentText = z.strictObject({ ...sourced, purpose: code, version: text, text });
const retentionRule = z
  .strictObject({
    ...sourced, category: z.enum(DATA_CATEGORIES), line: z.enum(['sante', 'prevoyance', 'auto', 'habitation', 'epargne']).nullable(),
    keep: duration, keepOnRequest: duration, reason: text,
  })
  .refine(({ keep, keepOnRequest }) => keepOnRequest.count * DAYS[keepOnRequest.unit] <= keep.count * DAYS[keep.unit], 'erasure keeps longer than time does');

/** The privacy part of a profile file. */
export const privacyPolicySchema = z
  .strictObject({
    purposes: z.array(purpose).min(1),
    consentTexts: z.array(consentText).min(1),
    answerDelay: z.strictObject({ ...sourced, months: z.int().positive(), extensionMonths: z.int().positive() }),
    retention: z.array(retentionRule).refine(hasEveryCategory, 'a category without its retention for every line'),
    purgeClock: z.strictObject({ ...sourced, maximumGapDays: z.int().positive() }),
    backupRotation: z.strictObject({ ...sourced, days: z.int().positive() }),
  })
  .refine(({ purposes, consentTexts }) => purposes.every(({ code: name }) => consentTexts.some((entry) => entry.purpose === name)), 'a purpose without its text');

/** The identity has no time of its own: it goes with the last thing that needs it. */
function hasEveryCategory(rules: readonly RetentionRule[]): boolean {
  return DATA_CATEGORIES.every((category) => category === 'identity' || rules.some((rule) => rule.category === category && rule.line === null));
}
