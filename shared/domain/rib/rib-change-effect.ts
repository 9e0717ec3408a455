import type { BankAccountRow, Change, RibChangeRow } from '../change/change.ts';
import { addDays, type LocalDate } from '../values/local-date.ts';

export interface RibChangeEffectFacts {
  readonly change: RibChangeRow;
  readonly memberId: number;
  /** Every account of the member, past ones included. */
  readonly accounts: readonly BankAccountRow[];
  readonly decidedOn: LocalDate;
  readonly newId: () => number;
}

/** The first day of the new account: the day asked for, or the day of the decision when that one has passed. Payments already made are not rewritten. */
export function ribEffectiveFrom(effectiveOn: LocalDate, decidedOn: LocalDate): LocalDate {
  return effectiveOn > decidedOn ? effectiveOn : decidedOn;
}

/**
 * What an accepted change of RIB does to the accounts: those that serve a replaced use end the day before; one that
 * served both uses while only one is replaced goes on for the other as a row of its own; then the new account begins.
 * An account that was to begin later never serves: its period is emptied and the trace stays.
 *
 * Source: house rule; one account per use and day.
 */
export function ribChangeEffect(facts: RibChangeEffectFacts): readonly Change[] {
  const { change, memberId, accounts, newId } = facts;
  const from = ribEffectiveFrom(change.effectiveOn, facts.decidedOn);
  const replaced = accounts.filter((account) => (account.validTo === null || account.validTo >= from) && sharesUse(account, change));
  return [
    ...replaced.map((account) => ended(account, from)),
    ...replaced.filter((account) => servesAnother(account, change)).map((account) => carriedOn(account, change, from, newId())),
    { op: 'insert', entity: 'bankAccount', row: newAccount(change, memberId, from, newId()) },
  ];
}

type Uses = Pick<BankAccountRow, 'forReimbursements' | 'forDebits'>;

function sharesUse(account: Uses, change: Uses): boolean {
  return (account.forReimbursements && change.forReimbursements) || (account.forDebits && change.forDebits);
}

function servesAnother(account: Uses, change: Uses): boolean {
  return (account.forReimbursements && !change.forReimbursements) || (account.forDebits && !change.forDebits);
}

function ended(account: BankAccountRow, from: LocalDate): Change {
  const validTo = addDays(account.validFrom > from ? account.validFrom : from, -1);
  return { op: 'update', entity: 'bankAccount', id: account.id, seenVersion: account.version, set: { validTo, version: account.version + 1 } };
}

function carriedOn(account: BankAccountRow, change: Uses, from: LocalDate, id: number): Change {
  const uses = {
    forReimbursements: account.forReimbursements && !change.forReimbursements,
    forDebits: account.forDebits && !change.forDebits,
  };
  const validFrom = account.validFrom > from ? account.validFrom : from;
  return { op: 'insert', entity: 'bankAccount', row: { ...account, id, ...uses, validFrom, version: 1 } };
}

function newAccount(change: RibChangeRow, memberId: number, validFrom: LocalDate, id: number): BankAccountRow {
  const { iban, bic, bankName, holder, forReimbursements, forDebits, requestId } = change;
  return { id, memberId, iban, bic, bankName, holder, forReimbursements, forDebits, validFrom, validTo: null, requestId, version: 1 };
}
