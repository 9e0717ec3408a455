import { z } from 'zod';
import { parseLocalDate } from '../domain/values/local-date.ts';

/** Field schemas that every part of a profile file shares. */

export const text = z.string().min(1);
export const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
export const localDate = z.string().transform((value, context) => {
  const date = parseLocalDate(value);
  if (date !== null) return date;
  context.addIssue({ code: 'custom', message: `not a calendar date: ${value}` });
  return z.NEVER;
});
export const sourced = { source: text, validFrom: localDate.optional(), validTo: localDate.optional() };
