import type { OutputOf } from '../../shared/contract/define.ts';
import type { QUERIES } from '../../shared/contract/queries.ts';
import { readDeskSummary } from '../queries/desk-summary.ts';
import { readHome } from '../queries/home.ts';
import { findPeople } from '../queries/people.ts';
import type { AskedContext, FirstQuery } from '../queries/query.ts';

/** What a window asks before its first frame. */
export type FirstName = 'session.people' | 'desk.summary' | 'desk.home';
type FirstQueries = { readonly [Name in FirstName]: FirstQuery<(typeof QUERIES)[Name]> };

/** Answers one of them. */
export type ReadFirst = <Name extends FirstName>(name: Name, context: AskedContext) => Promise<OutputOf<(typeof QUERIES)[Name]>>;

export const firstQueries: FirstQueries = { 'session.people': findPeople, 'desk.summary': readDeskSummary, 'desk.home': readHome };
