import type { BankAccountRow } from '../change/change.ts';
import { addDays } from '../values/local-date.ts';
import { contains } from '../values/period.ts';
import type { LocalDate } from '../values/local-date.ts';

/**
 * The account that serves today a use that `change` would replace, reimbursements before debits; null when there is none.
 *
 * Source: house rule; one account per use and day.
 */
export function currentAccount(
  accounts: readonly BankAccountRow[],
  change: { readonly forReimbursements: boolean; readonly forDebits: boolean },
  today: LocalDate,
): BankAccountRow | null {
  const current = accounts.filter((account) => contains({ from: account.validFrom, to: account.validTo }, today));
  const forReimbursements = change.forReimbursements ? current.find((account) => account.forReimbursements) : undefined;
  const forDebits = change.forDebits ? current.find((account) => account.forDebits) : undefined;
  return forReimbursements ?? forDebits ?? null;
}

/**
 * The account that a request replaces or replaced: today's while it is open, that of the eve of the new account once accepted.
 *
 * Source: house rule; an account keeps the request that began it.
 */
export function replacedAccount(
  accounts: readonly BankAccountRow[],
  change: { readonly requestId: string; readonly iban: string; readonly forReimbursements: boolean; readonly forDebits: boolean },
  today: LocalDate,
): BankAccountRow | null {
  const begun = accounts.find((account) => account.requestId === change.requestId && account.iban === change.iban);
  return currentAccount(accounts, change, begun === undefined ? today : addDays(begun.validFrom, -1));
}
