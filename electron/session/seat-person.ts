import type { Desk } from './desk.ts';

/** Seats one of the active people of this desk; false when there is no such person. Nobody is authenticated here. */
export async function seatPerson(desk: Desk, staffId: string): Promise<boolean> {
  const people = (await desk.readFirst('session.people')) ?? [];
  const person = people.find((candidate) => candidate.staffId === staffId);
  if (person === undefined) return false;
  desk.signIn(person);
  return true;
}
