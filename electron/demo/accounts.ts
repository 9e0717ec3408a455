import { localDateOf, instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { addDays } from '../../shared/domain/values/local-date.ts';
import type { bankAccount } from '../db/schema/contract.ts';
import { drawAccount } from './account-number.ts';
import type { Account } from './account-number.ts';
import type { Chance } from './chance.ts';
import type { Applicant, Dossier } from './dossier.ts';
import type { Setting } from './setting.ts';

export type BankAccountRow = typeof bankAccount.$inferInsert;

/** Members who pay by cheque or transfer: no account is debited. */
const NOT_DEBITED_SHARE = 0.04;

export function drawIsDebited(chance: Chance): boolean {
  return !chance.holds(NOT_DEBITED_SHARE);
}

/** The member's account since joining; an accepted change ends it and starts the new one the day after its decision. */
export function bankAccountRows(setting: Setting, chance: Chance, { member, household }: Applicant, isDebited: boolean, change: Dossier | null): BankAccountRow[] {
  const { holder } = household;
  const first: BankAccountRow = {
    id: setting.next('account'), memberId: member.id, ...ibanColumns(drawAccount(chance, setting.reference.banks)),
    holder: `${holder.civility === 'mme' ? 'Mme' : 'M.'} ${holder.firstName} ${holder.lastName}`,
    forReimbursements: true, forDebits: isDebited, validFrom: member.joinedOn, validTo: null, version: 1,
  };
  const asked = change?.ribChange ?? null;
  if (change === null || asked === null || change.request.status !== 'accepted' || change.request.decidedAt == null) return [first];
  const validFrom = addDays(localDateOf(instant(change.request.decidedAt)), 1);
  const { requestId, iban, bic, bankName } = asked;
  if (validFrom <= first.validFrom) return [first];
  return [
    { ...first, validTo: before(validFrom), version: 2 },
    { ...first, id: setting.next('account'), iban, bic: bic ?? null, bankName: bankName ?? null, validFrom, requestId },
  ];
}

function ibanColumns({ iban, bic, bankName }: Account): Pick<BankAccountRow, 'iban' | 'bic' | 'bankName'> {
  return { iban, bic, bankName };
}

function before(date: LocalDate): LocalDate {
  return addDays(date, -1);
}
