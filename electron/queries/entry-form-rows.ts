import type { OpenOperation } from '../../shared/domain/request/open-request.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import type { SqliteConnection } from '../db/open-database.ts';

interface MemberToEnter {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly lastName: string;
  readonly firstName: string;
}

/** For whom a request is entered, or null. */
export function memberToEnter(connection: SqliteConnection, memberId: number): MemberToEnter | null {
  const row = connection.prepare<[number], Omit<MemberToEnter, 'name'> & { readonly civility: 'mme' | 'm' }>(MEMBER).get(memberId);
  if (row === undefined) return null;
  const { id, number, civility, lastName, firstName } = row;
  return { id, number, lastName, firstName, name: displayName({ civility: civility === 'm' ? 'M.' : 'Mme', lastName, firstNames: [firstName] }) };
}

/** The open request that stands in the way of another on what `blocks` names ('contract:42', 'rib:member:7'), or null. */
export function openOperationOn(connection: SqliteConnection, blocks: string): OpenOperation | null {
  return connection.prepare<[string], OpenOperation>(OPEN).get(blocks) ?? null;
}

const MEMBER = `
  SELECT m.id, m.number, p.civility, p.last_name AS lastName, p.first_name AS firstName
  FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ?`;

const OPEN = `
  SELECT id AS requestId, number, entered_by_name AS enteredByName, received_at AS receivedAt
  FROM request WHERE blocks = ? AND status IN ('to-check', 'correction')`;
