import { z } from 'zod';
import type { LocalDate } from '../domain/values/local-date.ts';

interface SourcedShape {
  readonly source: z.ZodString;
  readonly validFrom: z.ZodOptional<z.ZodType<LocalDate>>;
  readonly validTo: z.ZodOptional<z.ZodType<LocalDate>>;
}

/** The part of a profile file that says how people sign in; `sourced` is what every row of a profile has. */
export function accountPolicySchema(sourced: SourcedShape) {
  const count = z.int().positive();
  const lockOutStep = z.strictObject({ ...sourced, scope: z.enum(['login', 'workstation']), afterFailures: count, waitSeconds: count });
  return z.strictObject({
    passphrase: z.strictObject({ ...sourced, minimumLength: z.int().min(8), minimumBits: z.int().min(50) }),
    lockOut: z.array(lockOutStep).min(2).refine(grows, 'a later step waits less than an earlier one'),
    lease: z.strictObject({ ...sourced, days: count }),
    session: z.strictObject({ ...sourced, idleMinutes: count, lifetimeHours: count }),
    stepUp: z.strictObject({ ...sourced, validMinutes: count }),
    massExport: z.strictObject({ ...sourced, rows: count }),
    rightsReview: z.strictObject({ ...sourced, months: count }),
    activation: z.strictObject({ ...sourced, validHours: count }),
    recoveryCodes: z.strictObject({ ...sourced, count }),
    clipboard: z.strictObject({ ...sourced, seconds: count }),
  });
}

function grows(steps: readonly { readonly scope: string; readonly afterFailures: number; readonly waitSeconds: number }[]): boolean {
  return steps.every((step) => steps.every((other) => other.scope !== step.scope || other.afterFailures <= step.afterFailures || other.waitSeconds > step.waitSeconds));
}
