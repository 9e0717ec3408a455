import type { FirstScreen } from '../../shared/contract/first-screen-contract.ts';
import { deskSummaryQuery, homeQuery } from '../../shared/contract/home-contract.ts';
import { callFirstScreen } from './door.ts';
import { keepAnswer } from './use-query.ts';

let people: FirstScreen['people'] = null;

/** How the desk stood when this page began to load, with the rows of its first screen already kept; null when it could not say. */
export async function readFirstScreen(): Promise<Pick<FirstScreen, 'status' | 'preferences'> | null> {
  const reply = await callFirstScreen();
  if (!reply.ok) return null;
  const { home } = reply.value;
  people = reply.value.people;
  if (home !== null) {
    keepAnswer(deskSummaryQuery, {}, home.summary);
    if (home.rows !== null) keepAnswer(homeQuery, {}, home.rows);
  }
  return reply.value;
}

/** The people of a demonstration, where the first answer named them. */
export function firstPeople(): FirstScreen['people'] {
  return people;
}
