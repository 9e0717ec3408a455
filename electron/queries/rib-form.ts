import type { ribFormQuery, RibFormAccount } from '../../shared/contract/rib-commands.ts';
import { effectDateBounds } from '../../shared/domain/rib/submit-rib-change.ts';
import { findReviewDelay } from '../../shared/domain/request/open-request.ts';
import { maskIban, parseIban } from '../../shared/domain/values/iban.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { memberToEnter, openOperationOn } from './entry-form-rows.ts';
import type { Query } from './query.ts';

const ACCOUNTS = `
  SELECT iban, bank_name AS bankName, holder, for_reimbursements AS forReimbursements, for_debits AS forDebits, valid_from AS validFrom
  FROM bank_account WHERE member_id = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) ORDER BY valid_from, id`;

interface AccountRow {
  readonly iban: string;
  readonly bankName: string | null;
  readonly holder: string;
  readonly forReimbursements: number;
  readonly forDebits: number;
  readonly validFrom: LocalDate;
}

/** Full account numbers do not leave the reader: the form shows the account in use masked. */
export const readRibForm: Query<typeof ribFormQuery> = ({ connection }, { memberId }, { today, now, profile }) => {
  const member = memberToEnter(connection, memberId);
  if (member === null) return null;
  const accounts = connection.prepare<[number, string, string], AccountRow>(ACCOUNTS).all(memberId, today, today);
  const delay = findReviewDelay(profile.reviewDelays, 'rib-change', now);
  const { maximumBytes, formats } = profile.uploadLimit;
  return {
    member,
    accounts: accounts.map(maskedAccount),
    openOperation: openOperationOn(connection, `rib:member:${memberId}`),
    today,
    effectDates: effectDateBounds(today, profile.ribEffectDates),
    goalHours: delay?.goalHours ?? 0,
    deadlineHours: delay?.deadlineHours ?? 0,
    paperLimit: { maximumBytes, formats: [...formats] },
  };
};

function maskedAccount({ iban, forReimbursements, forDebits, ...account }: AccountRow): RibFormAccount {
  const parsed = parseIban(iban);
  return { ...account, maskedIban: parsed === null ? '••••' : maskIban(parsed), forReimbursements: forReimbursements === 1, forDebits: forDebits === 1 };
}
