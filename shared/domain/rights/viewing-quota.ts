import { done, refused, type Result } from '../../lib/result.ts';
import { holdsOn } from '../policy/holds-on.ts';
import type { ViewingQuota } from '../policy/insurer-profile.ts';
import type { LocalDate } from '../values/local-date.ts';
import type { Role } from './role.ts';

/** Where somebody stands today. `granted` comes on top of the limit, for this day alone. */
export interface Viewing {
  readonly opened: number;
  readonly alertAt: number;
  readonly limit: number;
  readonly granted: number;
}

/** Null when the profile gives the role no quota that day: then nothing may be opened. */
export function quotaOf(quotas: readonly ViewingQuota[], role: Role, today: LocalDate): ViewingQuota | null {
  return quotas.find((quota) => quota.role === role && holdsOn(quota, today)) ?? null;
}

/** The day that is counted: a clock set back opens no new one. */
export function viewingDay(today: LocalDate, lastDay: LocalDate | null): LocalDate {
  return lastDay !== null && lastDay > today ? lastDay : today;
}

/** Whether so many files in a day are worth a look: it is said to the person and to their responsable. */
export function isUnusual({ opened, alertAt }: Pick<Viewing, 'opened' | 'alertAt'>): boolean {
  return opened >= alertAt;
}

export type QuotaRefusal = { readonly code: 'viewing-quota-reached'; readonly opened: number; readonly limit: number };

/**
 * Whether one more file may be opened today. Files already opened that day are not counted again: the caller does not ask.
 *
 * Source: CNIL, délibération 2021-122 (traces of access used to detect abuse) and guide de la sécurité 2024; the numbers are the profile's.
 */
export function judgeOpening({ opened, limit, granted }: Viewing): Result<{ readonly opened: number }, QuotaRefusal> {
  if (opened >= limit + granted) return refused({ code: 'viewing-quota-reached', opened, limit: limit + granted });
  return done({ opened: opened + 1 });
}

export type GrantRefusal = { readonly code: 'own-right' | 'reason-missing' };

/**
 * Whether somebody may be given more files for the day: never by themselves, and never without a reason.
 *
 * Source: House (maker and checker differ).
 */
export function judgeGrant(grant: { readonly staffId: string; readonly grantedBy: string; readonly reason: string }): Result<null, GrantRefusal> {
  if (grant.staffId === grant.grantedBy) return refused({ code: 'own-right' });
  return grant.reason.trim() === '' ? refused({ code: 'reason-missing' }) : done(null);
}
