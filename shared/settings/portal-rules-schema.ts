import { z } from 'zod';
import type { PortalRules } from '../domain/policy/portal-rules.ts';
import { parseLocalTime } from '../domain/values/instant.ts';
import { code, localDate, sourced, text } from './sourced-schema.ts';

const localTime = z.string().transform((value, context) => {
  const time = parseLocalTime(value);
  if (time !== null) return time;
  context.addIssue({ code: 'custom', message: `not an hour of the wall: ${value}` });
  return z.NEVER;
});
const minutes = z.int().positive();

const memberNumber = z
  .strictObject({ ...sourced, shortest: z.int().positive(), longest: z.int().positive(), printedOn: z.array(text).min(1) })
  .refine(({ shortest, longest }) => shortest <= longest, 'the shortest number is longer than the longest');
const firstAccess = z.strictObject({
  ...sourced, asks: z.array(z.enum(['member-number', 'birth-date', 'postcode', 'email', 'identity'])).min(1), steps: z.array(text).min(1), showsCard: z.boolean(),
});
const temporaryCode = z.strictObject({ ...sourced, digits: z.int().min(4).max(10), minutes, channels: z.array(z.enum(['email', 'sms'])).min(1) });
const maintenance = z.strictObject({ ...sourced, weekday: z.int().min(1).max(7), from: localTime, to: localTime });
const step = z.strictObject({ code, ask: text, otherwise: text, help: z.enum(['identifier', 'password', 'reset', 'contact', 'sheet', 'report']).nullable() });
const script = z.strictObject({ ...sourced, code, title: text, steps: z.array(step).min(1) });

const portal = z.strictObject({
  ...sourced, insurer: code, insurerName: text, name: text, address: z.string().regex(/^[a-z0-9.-]+(\/[a-z0-9/-]*[a-z0-9])?$/).nullable(), entrance: text, numberName: text,
  memberNumber, identifiers: z.array(z.strictObject({ ...sourced, kind: z.enum(['member-number', 'email']), label: text })).min(1), firstAccess,
  temporaryCode: temporaryCode.nullable(), lock: z.strictObject({ ...sourced, advice: text }), maintenance: z.array(maintenance), scripts: z.array(script).min(1),
});

const extension = z.strictObject({
  source: text, printedFrom: localDate, printedTo: localDate, printedYears: z.int().positive(), adultAge: z.int().positive(), addedYears: z.int().positive(),
});

/** The shape of the portal rules. An unknown key is refused, so that a misspelt setting cannot be ignored. */
const portalRulesSchema = z.strictObject({
  identityCheck: z.strictObject({ ...sourced, attempts: z.int().positive(), withinMinutes: minutes, validMinutes: minutes }),
  identityDocuments: z.array(z.strictObject({ ...sourced, code, label: text, extension: extension.nullable() })).min(1),
  passwordAdvice: z.strictObject({ ...sourced, lines: z.array(text).min(1), example: text }),
  browserAdvice: z.strictObject({ ...sourced, lines: z.array(text).min(1), browsers: z.array(text).min(1) }),
  portals: z.array(portal).min(1),
});

/** Reads the parsed JSON of the rules. Throws with the path of each wrong field: a faulty file is a defect of ours. */
export function readPortalRules(file: unknown): PortalRules {
  return portalRulesSchema.parse(file);
}
