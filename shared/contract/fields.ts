import { z } from 'zod';
import { parseLocalDate, type LocalDate } from '../domain/values/local-date.ts';
import { cents, type Cents } from '../domain/values/cents.ts';

/** Field schemas that several contracts share. Lengths are limits of the door, wider than any form. */

export const localDate: z.ZodType<LocalDate> = z.string().max(10).transform((text, context) => {
  const date = parseLocalDate(text);
  if (date !== null) return date;
  context.addIssue({ code: 'custom', message: 'not a calendar date' });
  return z.NEVER;
});

export const amount: z.ZodType<Cents> = z.int().transform((value) => cents(value));
export const rowId = z.int().positive();
export const uuid = z.uuid();
export const shortText = z.string().max(200);
export const longText = z.string().max(4000);
export const version = z.int().nonnegative();
/** UTC milliseconds. */
export const instant = z.int();
