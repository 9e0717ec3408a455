import { eq } from 'drizzle-orm';
import type { MemberName } from '../../../shared/judging/facts.ts';
import type { ReadDb } from '../handles.ts';
import { member, person } from '../schema/member.ts';

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
