import { z } from 'zod';

/** Why the hub refuses an act beside what the rules refuse (`refusal.ts`). Such a refusal is recorded and has its receipt. */
export const HUB_REFUSAL_CODES = ['unsupported-version', 'clock-ahead', 'number-taken', 'proposal-short', 'file-moved'] as const;
export type HubRefusalCode = (typeof HUB_REFUSAL_CODES)[number];

/** Why the hub refuses a call whole; nothing of it is recorded. */
export const HUB_ERROR_CODES = [
  'malformed', 'too-large', 'not-found', 'token-missing', 'token-refused', 'revoked', 'account-shut', 'not-allowed', 'upgrade-required', 'log-truncated',
  'enrolment-refused', 'refresh-refused', 'paper-altered', 'unavailable', 'defect',
] as const;
export type HubErrorCode = (typeof HUB_ERROR_CODES)[number];

/** The body of every answer that is not a success. `reference` finds the defect in the hub's log. */
export const hubError = z.object({
  code: z.enum(HUB_ERROR_CODES),
  minimum: z.int().optional(),
  lowSeq: z.int().optional(),
  reference: z.string().optional(),
});
export type HubError = z.infer<typeof hubError>;

/** Why a lane stopped before the end of a batch. What was answered before it holds. */
export const STOP_CODES = ['gap', 'key-reused', 'signature-wrong', 'body-malformed', 'server-fault'] as const;
export type StopCode = (typeof STOP_CODES)[number];
