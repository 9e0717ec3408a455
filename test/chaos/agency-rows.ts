import type { FilledRow } from '../../hub/db/fill-scope.ts';

/** What an import brought before the storm: three agencies, their people and many members, so that acts seldom wait for one another. */

export const AGENCIES = ['vannes', 'auray', 'lorient'] as const;
export type AgencyId = (typeof AGENCIES)[number];

/** An advisor of each agency; two validators and a head who have all three. */
export const ADVISORS: Readonly<Record<AgencyId, string>> = { vannes: 'claire', auray: 'yann', lorient: 'loic' };
export const VALIDATORS = ['karim', 'nadia'] as const;
export const HEAD = 'sophie';

/** Whose session each desk has, and who stands at it. Validators enter requests too, and meet their own. */
export const DESKS: readonly { readonly session: string; readonly people: readonly string[] }[] = [
  { session: 'karim', people: ['karim', 'karim', 'claire', 'yann'] },
  { session: 'nadia', people: ['nadia', 'nadia', 'loic', HEAD] },
  { session: 'claire', people: ['claire', 'karim', HEAD] },
  { session: 'yann', people: ['yann'] },
  { session: 'loic', people: ['loic', 'nadia'] },
  { session: HEAD, people: [HEAD, 'karim', 'nadia'] },
];

const person = (id: string, role: string, agencyId: string): FilledRow => ({ fileId: 'directory', entity: 'staff', row: { id, fullName: `${id.charAt(0).toUpperCase()}${id.slice(1)} LE GOFF`, role, agencyId, active: true } });

export function directoryRows(): readonly FilledRow[] {
  const all = [...VALIDATORS, HEAD].flatMap((staffId) => AGENCIES.map((agencyId) => ({ staffId, agencyId })));
  return [
    ...AGENCIES.map((id): FilledRow => ({ fileId: 'directory', entity: 'agency', row: { id, name: `Agence de ${id}`, street: '4, rue du Port', postcode: '56000', town: id, phone: '+33261912000', hours: '9 h à 18 h' } })),
    ...AGENCIES.map((id) => person(ADVISORS[id], 'conseiller', id)),
    ...VALIDATORS.map((id) => person(id, 'gestionnaire', 'vannes')),
    person(HEAD, 'responsable', 'vannes'), person('admin', 'administrateur', 'vannes'),
    ...all.map(({ staffId, agencyId }, at): FilledRow => ({
      fileId: 'directory', entity: 'staffScope',
      row: { id: `00000000-0000-4000-8000-${String(at + 1).padStart(12, '0')}`, staffId, agencyId, memberId: null, validFrom: '2026-01-05', validTo: null, grantedBy: 'admin', grantedAt: 0 },
    })),
  ];
}

/** Ids of members lie apart by agency. */
const FIRST_OF_AGENCY = 10_000;

/** A word that nobody else has. */
export const LEAVING_NAME = 'ZQXLEVENEZ';
/** Of those who may ask to be erased, of whom nothing obliges to keep anything: apart from the members of their agency on whom everything else is done. */
const FIRST_LEAVING = 5_000;
const LEAVING_EACH = 12;

/** The number of the n-th member of an agency, from 0, as it was when the run began. */
export function numberOf(agencyId: AgencyId, place: number): string {
  return String(FIRST_OF_AGENCY * (AGENCIES.indexOf(agencyId) + 1) + place).padStart(8, '0');
}

export function memberRows(agencyId: AgencyId, count: number): readonly FilledRow[] {
  const first = FIRST_OF_AGENCY * (AGENCIES.indexOf(agencyId) + 1);
  const ids = (from: number, of: number): readonly number[] => Array.from({ length: of }, (_, at) => from + at);
  return [
    ...ids(first, count).flatMap((id) => [...rowsOfMember(id, agencyId, 'KERVELLA'), accountOf(id)]),
    ...ids(first + FIRST_LEAVING, LEAVING_EACH).flatMap((id) => rowsOfMember(id, agencyId, LEAVING_NAME)),
  ];
}

/** SQL over the table `member`: whether one may ask to be erased. */
export const IS_LEAVING = `id % ${FIRST_OF_AGENCY} >= ${FIRST_LEAVING}`;

function rowsOfMember(id: number, agencyId: AgencyId, lastName: string): readonly FilledRow[] {
  const fileId = `member:${id}`;
  const contact = { phone: null, mobile: null, email: null, emailChangedOn: null, phoneChangedOn: null, street: '12, rue des Halles', streetExtra: null, postcode: '56000', town: 'Vannes', communeCode: null, regionCode: null };
  return [
    { fileId, entity: 'person', row: { id, civility: 'mme', lastName: `${lastName} ${id}`, firstName: 'Anne', birthDate: '1979-06-14', nir: null, sortKey: `${lastName.toLowerCase()} ${id}  anne`, version: 1 } },
    { fileId, entity: 'member', row: { id, number: String(id).padStart(8, '0'), personId: id, insurer: 'mutuelle-des-rives', agencyId, joinedOn: '2015-03-01', erasedOn: null, ...contact, version: 1 } },
  ];
}

function accountOf(id: number): FilledRow {
  return {
    fileId: `member:${id}`, entity: 'bankAccount',
    row: { id, memberId: id, iban: 'FR7630006000011234567890189', bic: null, bankName: null, holder: `Anne KERVELLA ${id}`, forReimbursements: true, forDebits: true, validFrom: '2020-01-01', validTo: null, requestId: null, version: 1 },
  };
}
