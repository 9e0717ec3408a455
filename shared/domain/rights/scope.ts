import type { LocalDate } from '../values/local-date.ts';

/**
 * Whose files a person may see: everybody's, or those of some agencies and of some members besides (a portfolio).
 * `whole` is decided once from the grants, so that the usual case costs a list nothing.
 */
export type Scope = { readonly kind: 'whole' } | PartialScope;
export interface PartialScope {
  readonly kind: 'part';
  readonly agencyIds: readonly string[];
  readonly memberIds: readonly number[];
}

/** Everybody's files. */
export const WHOLE_DESK: Scope = { kind: 'whole' };

/** Nobody's files: what somebody sees who is not, or no longer, of the staff. */
export const NO_SCOPE: PartialScope = { kind: 'part', agencyIds: [], memberIds: [] };

/** One row of a person's scope: an agency, or one member; both bounds included, no end when `validTo` is null. */
export interface ScopeGrant {
  readonly agencyId: string | null;
  readonly memberId: number | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

export interface ScopeFacts {
  readonly ownAgencyId: string;
  readonly grants: readonly ScopeGrant[];
  /** Agencies that have members in this file. */
  readonly agencyIds: readonly string[];
  readonly today: LocalDate;
}

/**
 * What the grants of today open. Without an agency among them, a person has their own: members named one by one are added to
 * it and never replace it.
 *
 * Source: House (portfolio and agency scope as data); CNIL, guide de la sécurité des données personnelles 2024, fiche « Gérer les habilitations » (need to know).
 */
export function scopeOf({ ownAgencyId, grants, agencyIds, today }: ScopeFacts): Scope {
  const valid = grants.filter(({ validFrom, validTo }) => validFrom <= today && (validTo === null || validTo >= today));
  const granted = valid.flatMap((grant) => grant.agencyId ?? []);
  const own = granted.length === 0 ? [ownAgencyId] : granted;
  if (agencyIds.every((id) => own.includes(id))) return { kind: 'whole' };
  return { kind: 'part', agencyIds: own, memberIds: valid.flatMap((grant) => grant.memberId ?? []) };
}

/** A row's place: the agency of its member, and that member; null for what belongs to no member yet. */
export interface Place {
  readonly agencyId: string;
  readonly memberId: number | null;
}

/** Whether what lies at this place may be seen. */
export function isInScope(scope: Scope, { agencyId, memberId }: Place): boolean {
  if (scope.kind === 'whole') return true;
  return scope.agencyIds.includes(agencyId) || (memberId !== null && scope.memberIds.includes(memberId));
}
