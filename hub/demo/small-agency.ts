import type { FilledRow } from '../db/fill-scope.ts';
import { localDateOf, type Instant } from '../../shared/domain/values/instant.ts';
import { sortKey } from '../../shared/domain/values/person-name.ts';

/** A small agency to try a hub with: the people of the desks' demonstration, a few members, one of them with a contract of health, two requests that wait. */

const HOUR_MS = 3_600_000;
const HOURS = 'du lundi au vendredi, 9\u00A0h à 18\u00A0h';

const agency = (id: string, name: string, street: string, postcode: string, town: string, phone: string): FilledRow => (
  { fileId: 'directory', entity: 'agency', row: { id, name, street, postcode, town, phone, hours: HOURS } });
const colleague = (id: string, fullName: string, role: string, agencyId: string): FilledRow => ({ fileId: 'directory', entity: 'staff', row: { id, fullName, role, agencyId, active: true } });

export const DEMONSTRATION_PEOPLE = ['claire-morvan', 'karim-benali', 'gael-tanguy'] as const;

export const DIRECTORY_ROWS: readonly FilledRow[] = [
  agency('vannes', 'Agence de Vannes', '4, rue du Port', '56000', 'Vannes', '+33261912000'),
  agency('auray', 'Agence d’Auray', '18, place de la République', '56400', 'Auray', '+33261912010'),
  colleague('claire-morvan', 'Claire MORVAN', 'conseiller', 'vannes'), colleague('karim-benali', 'Karim BENALI', 'gestionnaire', 'vannes'),
  colleague('sophie-le-gall', 'Sophie LE GALL', 'responsable', 'vannes'), colleague('yann-corbel', 'Yann CORBEL', 'conseiller', 'auray'),
  colleague('gael-tanguy', 'Gaël TANGUY', 'administrateur', 'vannes'),
  { fileId: 'directory', entity: 'product', row: { code: 'sante-equilibre', line: 'sante', name: 'Santé', formula: 'Équilibre', responsible: true } },
];

interface DemonstrationMember {
  readonly id: number;
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
  readonly number: string;
  readonly agencyId: 'vannes' | 'auray';
  /** Whether a change of RIB waits. */
  readonly isWaiting?: true;
  /** The number of their contract of health, whose attestation can be printed. */
  readonly contract?: string;
}

const MEMBERS: readonly DemonstrationMember[] = [
  { id: 2, civility: 'm', lastName: 'TRAORÉ', firstName: 'Adama', number: '04730214', agencyId: 'vannes', contract: 'S-2015-220117' },
  { id: 3, civility: 'mme', lastName: 'NGUYEN', firstName: 'Thi Hoa', number: '04866093', agencyId: 'vannes' },
  { id: 6, civility: 'm', lastName: 'DUVAL', firstName: 'Étienne', number: '04497002', agencyId: 'vannes', isWaiting: true },
  { id: 15, civility: 'mme', lastName: 'KERVELLA', firstName: 'Anne-Marie', number: '04768832', agencyId: 'vannes', isWaiting: true },
  { id: 11, civility: 'm', lastName: 'ABGRALL', firstName: 'Yves', number: '04659981', agencyId: 'auray' },
];

/** The members of one agency; what waits was received an hour before `now`. */
export function memberRows(agencyId: string, now: Instant): readonly FilledRow[] {
  return MEMBERS.filter((member) => member.agencyId === agencyId).flatMap((member) => rowsOf(member, now));
}

function rowsOf(member: DemonstrationMember, now: Instant): readonly FilledRow[] {
  const { id, civility, lastName, firstName, number, agencyId, isWaiting } = member;
  const fileId = `member:${id}`;
  const name = `${firstName} ${lastName}`;
  const contact = { phone: null, mobile: null, email: null, emailChangedOn: null, phoneChangedOn: null, street: '12, rue des Halles', streetExtra: null, postcode: '56000', town: 'Vannes', communeCode: null, regionCode: null };
  const rows: FilledRow[] = [
    { fileId, entity: 'person', row: { id, civility, lastName, firstName, birthDate: '1979-06-14', nir: null, sortKey: sortKey(lastName, firstName), version: 1 } },
    { fileId, entity: 'member', row: { id, number, personId: id, insurer: 'mutuelle-des-rives', agencyId, joinedOn: '2015-03-01', erasedOn: null, ...contact, version: 1 } },
    {
      fileId, entity: 'bankAccount',
      row: { id, memberId: id, iban: 'FR7630006000011234567890189', bic: null, bankName: null, holder: name, forReimbursements: true, forDebits: true, validFrom: '2020-01-01', validTo: null, requestId: null, version: 1 },
    },
    ...contractRows(fileId, member, now),
  ];
  return isWaiting === true ? [...rows, ...waitingRows(fileId, id, name, now)] : rows;
}

function contractRows(fileId: string, { id, lastName, firstName, number: memberNumber, contract }: DemonstrationMember, now: Instant): readonly FilledRow[] {
  if (contract === undefined) return [];
  const since = '2015-03-01';
  return [
    {
      fileId, entity: 'contract',
      row: {
        id, number: contract, memberId: id, line: 'sante', productCode: 'sante-equilibre', formula: 'Équilibre', status: 'active', effectOn: since, renewalOn: `${Number(localDateOf(now).slice(0, 4)) + 1}-01-01`, endedOn: null,
        premiumCents: 9640, premiumPeriod: 'month', payment: 'up-to-date', paymentDueOn: null, openRequestId: null, subject: null, holderName: `${lastName} ${firstName}`, holderSortKey: sortKey(lastName, firstName), memberNumber, version: 1,
      },
    },
    { fileId, entity: 'beneficiary', row: { id, contractId: id, personId: id, link: 'holder', rightsFrom: since, rightsTo: null, ouvrantDroitId: null, birthRank: 1, requestId: null, version: 1 } },
  ];
}

function waitingRows(fileId: string, memberId: number, holder: string, now: Instant): readonly FilledRow[] {
  const id = `00000000-0000-4000-8000-${String(memberId).padStart(12, '0')}`;
  const receivedAt = now - HOUR_MS;
  return [
    {
      fileId, entity: 'request',
      row: {
        id, number: `D-2026-H0-${String(memberId).padStart(5, '0')}`, kind: 'rib-change', memberId, contractId: null, channel: 'agency', status: 'to-check', enteredBy: 'claire-morvan', enteredByName: 'Claire MORVAN',
        receivedAt, goalAt: receivedAt + 24 * HOUR_MS, deadlineAt: receivedAt + 72 * HOUR_MS, pausedAt: null, blocks: `rib:member:${memberId}`, claimedBy: null, claimUntil: null, decidedBy: null, decidedAt: null,
        reasonCode: null, memberMessage: null, correctionKind: null, note: null, summary: 'Remboursements', version: 1,
      },
    },
    {
      fileId, entity: 'ribChange',
      row: { requestId: id, iban: 'FR1420041010050500013M02606', bic: null, bankName: null, holder, forReimbursements: true, forDebits: false, effectiveOn: '2026-12-01' },
    },
  ];
}
