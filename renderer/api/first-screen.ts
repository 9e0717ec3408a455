import type { FirstScreen } from '../../shared/contract/first-screen-contract.ts';
import { deskSummaryQuery, homeQuery } from '../../shared/contract/home-contract.ts';
import { peopleQuery } from '../../shared/contract/session-contract.ts';
import { callFirstScreen } from './door.ts';
import { keepAnswer } from './use-query.ts';

/** How the desk stood when this page began to load, with the rows of its first screen already kept; null when it could not say. */
export async function readFirstScreen(): Promise<Pick<FirstScreen, 'status' | 'preferences'> | null> {
  const reply = await callFirstScreen();
  if (!reply.ok) return null;
  const { home, people } = reply.value;
  if (people !== null) keepAnswer(peopleQuery, {}, [...people]);
  if (home !== null) {
    keepAnswer(deskSummaryQuery, {}, home.summary);
    if (home.rows !== null) keepAnswer(homeQuery, {}, home.rows);
  }
  return reply.value;
}
