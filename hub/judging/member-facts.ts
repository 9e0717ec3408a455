import type { MemberContactRow, PersonRow } from '../../shared/domain/change/change.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import type { FileRows } from './file-rows.ts';

/** The row of a member as an import brings it: a rule changes the contact alone. */
export interface MemberRow extends MemberContactRow {
  readonly id: number;
  readonly number: string;
  readonly personId: number;
  readonly insurer: string;
  readonly erasedOn?: string | null;
}

export function memberRow(file: FileRows, memberId: number): MemberRow | null {
  return file.find('member', memberId) as MemberRow | null;
}

export function personOf(file: FileRows, { personId }: Pick<MemberRow, 'personId'>): PersonRow | null {
  return file.find('person', personId);
}

type MemberFacts = Pick<Facts, 'findMember' | 'findMemberPerson' | 'findPersonOfMember' | 'findContactOfMember' | 'listBankAccounts' | 'listAccountsInUse'>;

export function memberFacts(file: FileRows): MemberFacts {
  const accounts: Facts['listBankAccounts'] = (memberId) =>
    file.list('bankAccount').filter((account) => account.memberId === memberId).toSorted((left, right) => (left.validFrom === right.validFrom ? left.id - right.id : left.validFrom < right.validFrom ? -1 : 1));
  const living = (memberId: number): MemberRow | null => {
    const member = memberRow(file, memberId);
    return member === null || (member.erasedOn ?? null) !== null ? null : member;
  };
  return {
    findMember: (memberId) => {
      const member = memberRow(file, memberId);
      const person = member === null ? null : personOf(file, member);
      if (member === null || person === null) return null;
      const { civility, lastName, firstName } = person;
      return { id: member.id, number: member.number, personId: member.personId, civility, lastName, firstName };
    },
    findMemberPerson: (memberId) => memberRow(file, memberId)?.personId ?? null,
    findPersonOfMember: (memberId) => {
      const member = living(memberId);
      return member === null ? null : personOf(file, member);
    },
    findContactOfMember: living,
    listBankAccounts: accounts,
    listAccountsInUse: (memberId, on) => accounts(memberId).filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo >= on)),
  };
}
