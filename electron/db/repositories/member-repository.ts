import { eq } from 'drizzle-orm';
import type { ReadDb } from '../handles.ts';
import { member, person } from '../schema/member.ts';

/** A member as far as a request needs one. */
export interface MemberName {
  readonly id: number;
  readonly number: string;
  readonly personId: number;
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
}

/** The member with the name, or null. */
export function findMember(db: Pick<ReadDb, 'select'>, memberId: number): MemberName | null {
  const row = db
    .select({ id: member.id, number: member.number, personId: person.id, civility: person.civility, lastName: person.lastName, firstName: person.firstName })
    .from(member)
    .innerJoin(person, eq(member.personId, person.id))
    .where(eq(member.id, memberId))
    .get();
  return row ?? null;
}
