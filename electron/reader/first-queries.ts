import type { OutputOf } from '../../shared/contract/define.ts';
import type { QUERIES } from '../../shared/contract/queries.ts';
import { rolesOf, type RightOrAnyone } from '../../shared/domain/rights/right.ts';
import { readDeskSummary } from '../queries/desk-summary.ts';
import { readHome } from '../queries/home.ts';
import { findPeople } from '../queries/people.ts';
import type { AskedContext, FirstQuery } from '../queries/query.ts';
import type { Guard } from '../rights/judge-access.ts';

/** What a window asks before its first frame. */
export type FirstName = 'session.people' | 'desk.summary' | 'desk.home';
type FirstQueries = { readonly [Name in FirstName]: FirstQuery<(typeof QUERIES)[Name]> };

/** Answers one of them; null when the person has not the right, as whoever keeps the desk has not that of its files. */
export type ReadFirst = <Name extends FirstName>(name: Name, context: AskedContext) => Promise<OutputOf<(typeof QUERIES)[Name]> | null>;

/**
 * The rights of their contracts, which are not loaded this early; a test keeps them equal. Only the way into a demonstration asks for the
 * people before anybody has entered: no page can.
 */
export const FIRST_RIGHTS: Readonly<Record<FirstName, RightOrAnyone>> = { 'session.people': 'anyone', 'desk.summary': 'use-desk', 'desk.home': 'consult-files' };

export function firstGuard(name: FirstName): Guard | null {
  const roles = rolesOf(FIRST_RIGHTS[name]);
  return roles === 'anyone' ? null : { roles, subject: null, opensFile: false };
}

export const firstQueries: FirstQueries = { 'session.people': findPeople, 'desk.summary': readDeskSummary, 'desk.home': readHome };
