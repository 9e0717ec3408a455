import type { MemberAccount, memberAccountsQuery } from '../../shared/contract/member-tabs-contract.ts';
import { maskIban, type Iban } from '../../shared/domain/values/iban.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Query } from './query.ts';

type Row = Omit<MemberAccount, 'maskedIban' | 'state' | 'forReimbursements' | 'forDebits'> & { iban: Iban; forReimbursements: number; forDebits: number };

const ACCOUNTS = `
  SELECT a.id, a.iban, a.bank_name AS bankName, a.holder, a.for_reimbursements AS forReimbursements, a.for_debits AS forDebits,
    a.valid_from AS validFrom, a.valid_to AS validTo, r.number AS requestNumber
  FROM bank_account a LEFT JOIN request r ON r.id = a.request_id WHERE a.member_id = ? ORDER BY a.valid_from DESC, a.id DESC`;

/** Every account of the member, latest first; numbers leave this thread masked. */
export const readMemberAccounts: Query<typeof memberAccountsQuery> = ({ connection }, { memberId }, { today }) =>
  connection.prepare<[number], Row>(ACCOUNTS).all(memberId).map(({ iban, forReimbursements, forDebits, ...row }) => ({
    ...row, maskedIban: maskIban(iban), forReimbursements: forReimbursements === 1, forDebits: forDebits === 1, state: stateOf(row, today),
  }));

function stateOf({ validFrom, validTo }: Pick<Row, 'validFrom' | 'validTo'>, today: LocalDate): MemberAccount['state'] {
  if (validFrom > today) return 'future';
  return validTo !== null && validTo < today ? 'past' : 'current';
}
