import { randomUUID } from 'node:crypto';
import type { FilledRow } from '../../hub/db/fill-scope.ts';
import type { Role } from '../../shared/domain/rights/role.ts';
import { localDateOf, instant } from '../../shared/domain/values/instant.ts';
import { addDays } from '../../shared/domain/values/local-date.ts';

/** Rows of a small agency as an import would bring them. */

export const TODAY = localDateOf(instant(Date.now()));

const agency = (id: string): FilledRow => (
  { fileId: 'directory', entity: 'agency', row: { id, name: `Agence de ${id}`, street: '1 quai des Rives', postcode: '56000', town: id, phone: '0200000000', hours: '9 h–17 h' } });

export function aColleague(id: string, role: Role, agencyId = 'vannes', active = true): FilledRow {
  return { fileId: 'directory', entity: 'staff', row: { id, fullName: `${id.charAt(0).toUpperCase()}${id.slice(1)} Le Goff`, role, agencyId, active } };
}

export const VALIDATORS = Array.from({ length: 8 }, (_, at) => `validator-${at}`);

/** Two agencies; in Vannes an advisor, eight validators of whom the first also enters, and an administrator. */
export const DIRECTORY_ROWS: readonly FilledRow[] = [
  agency('vannes'), agency('auray'),
  aColleague('claire', 'conseiller'), aColleague('admin', 'administrateur'), aColleague('yann', 'conseiller', 'auray'),
  ...VALIDATORS.map((id) => aColleague(id, 'gestionnaire')),
];

/** A member with one account for both uses. */
export function aMemberFile(memberId: number, extra: readonly Omit<FilledRow, 'fileId'>[] = []): readonly FilledRow[] {
  const fileId = `member:${memberId}`;
  const personId = memberId + 10_000;
  return [
    { fileId, entity: 'person', row: { id: personId, civility: 'mme', lastName: 'Kervella', firstName: 'Anne', birthDate: '1980-04-02', nir: null, sortKey: 'kervella  anne', version: 1 } },
    { fileId, entity: 'member', row: { id: memberId, number: String(memberId), personId, insurer: 'mutuelle-des-rives', agencyId: 'vannes', joinedOn: '2015-03-01', erasedOn: null, phone: null, mobile: null, email: null, emailChangedOn: null, phoneChangedOn: null, street: '2 rue du Port', streetExtra: null, postcode: '56000', town: 'Vannes', communeCode: null, regionCode: null, version: 1 } },
    {
      fileId, entity: 'bankAccount',
      row: { id: memberId + 20_000, memberId, iban: 'FR7630006000011234567890189', bic: null, bankName: null, holder: 'MME ANNE KERVELLA', forReimbursements: true, forDebits: true, validFrom: '2020-01-01', validTo: null, requestId: null, version: 1 },
    },
    ...extra.map((row) => ({ fileId, ...row })),
  ];
}

/** A change of RIB that waits for a decision, entered by `enteredBy`. */
export function aWaitingRequest(memberId: number, enteredBy = 'claire'): { readonly requestId: string; readonly rows: readonly Omit<FilledRow, 'fileId'>[] } {
  const requestId = randomUUID();
  const receivedAt = Date.now() - 3_600_000;
  const request = {
    id: requestId, number: `D-2026-K1-${String(memberId).padStart(5, '0')}`, kind: 'rib-change', memberId, contractId: null, channel: 'agency', status: 'to-check', enteredBy, enteredByName: 'Claire Le Goff',
    receivedAt, goalAt: receivedAt + 86_400_000, deadlineAt: receivedAt + 259_200_000, pausedAt: null, blocks: `rib:member:${memberId}`, claimedBy: null, claimUntil: null,
    decidedBy: null, decidedAt: null, reasonCode: null, memberMessage: null, correctionKind: null, note: null, summary: 'Remboursements', version: 1,
  };
  const ribChange = { requestId, iban: 'FR1420041010050500013M02606', bic: null, bankName: null, holder: 'Anne Kervella', forReimbursements: true, forDebits: false, effectiveOn: addDays(TODAY, 3) };
  return { requestId, rows: [{ entity: 'request', row: request }, { entity: 'ribChange', row: ribChange }] };
}
