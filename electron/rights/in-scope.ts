import type { Scope } from '../../shared/domain/rights/scope.ts';

/**
 * The condition that keeps a list within a scope, to be put after a WHERE: ` AND (…)`, or nothing where the scope is the whole
 * desk, so that the usual statement is the one without it. `member` names the table or alias of `member` in the statement;
 * `scopeValues` are bound with it.
 */
export function andInScope(scope: Scope, member = 'member'): string {
  return scope.kind === 'whole' ? '' : ` AND ${inScope(`${member}.agency_id`, `${member}.id`)}`;
}

/** The unary plus keeps the statement on the index that it is meant for: a scope is a test, never the way in. */
function inScope(agencyId: string, memberId: string): string {
  return `(+${agencyId} IN (SELECT value FROM json_each(@scopeAgencies)) OR +${memberId} IN (SELECT value FROM json_each(@scopeMembers)))`;
}

/** The same for a list of requests, which know their agency themselves. */
export function andRequestInScope(scope: Scope, request = 'request'): string {
  return scope.kind === 'whole' ? '' : ` AND ${inScope(`${request}.agency_id`, `${request}.member_id`)}`;
}

/** What `andInScope` compares with; nothing for the whole desk. */
export function scopeValues(scope: Scope): Readonly<Record<string, string>> {
  return scope.kind === 'whole' ? {} : { scopeAgencies: JSON.stringify(scope.agencyIds), scopeMembers: JSON.stringify(scope.memberIds) };
}

/** The members of a part of the desk, as a subquery of their ids: where the scope itself is the way in. Bound with `scopeList`. */
export const MEMBERS_IN_SCOPE = `
  SELECT id FROM member INDEXED BY member_by_agency WHERE agency_id IN (SELECT value FROM json_each(?))
  UNION SELECT value FROM json_each(?)`;
