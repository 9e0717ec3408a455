import { localDate } from '../../shared/domain/values/local-date.ts';
import { parsePhone } from '../../shared/domain/values/phone.ts';
import type { agency, staff } from '../db/schema/organisation.ts';
import type { staffScope } from '../db/schema/rights.ts';

const HOURS = 'du lundi au vendredi, 9\u00A0h à 18\u00A0h';

export const AGENCY_ROWS: readonly (typeof agency.$inferInsert)[] = [
  { id: 'vannes', name: 'Agence de Vannes', street: '4, rue du Port', postcode: '56000', town: 'Vannes', phone: phone('02 61 91 20 00'), hours: HOURS },
  { id: 'auray', name: 'Agence d’Auray', street: '18, place de la République', postcode: '56400', town: 'Auray', phone: phone('02 61 91 20 10'), hours: HOURS },
  { id: 'lorient', name: 'Agence de Lorient', street: '9, quai des Indes', postcode: '56100', town: 'Lorient', phone: phone('02 61 91 20 20'), hours: HOURS },
  { id: 'rennes', name: 'Agence de Rennes', street: '31, rue Saint-Hélier', postcode: '35000', town: 'Rennes', phone: phone('02 61 91 20 30'), hours: HOURS },
];

/** The three persons of the demonstration, then colleagues: those of Auray see the members of Auray alone, the last one keeps the desk. */
export const STAFF_ROWS: readonly (typeof staff.$inferInsert)[] = [
  { id: 'claire-morvan', fullName: 'Claire MORVAN', role: 'conseiller', agencyId: 'vannes', active: true },
  { id: 'karim-benali', fullName: 'Karim BENALI', role: 'gestionnaire', agencyId: 'vannes', active: true },
  { id: 'sophie-le-gall', fullName: 'Sophie LE GALL', role: 'responsable', agencyId: 'vannes', active: true },
  { id: 'yann-corbel', fullName: 'Yann CORBEL', role: 'conseiller', agencyId: 'auray', active: true },
  { id: 'anne-kervadec', fullName: 'Anne KERVADEC', role: 'responsable', agencyId: 'auray', active: true },
  { id: 'gael-tanguy', fullName: 'Gaël TANGUY', role: 'administrateur', agencyId: 'vannes', active: true },
  { id: 'ines-caradec', fullName: 'Inès CARADEC', role: 'conseiller', agencyId: 'lorient', active: false },
];

/** The three of Vannes serve the whole sector, so that the demonstration shows them every member; its accounts are kept from there too. */
export const SCOPE_ROWS: readonly (typeof staffScope.$inferInsert)[] = ['claire-morvan', 'karim-benali', 'sophie-le-gall', 'gael-tanguy'].flatMap((staffId) =>
  AGENCY_ROWS.map(({ id: agencyId }) => ({
    id: `${staffId}-${agencyId}`, staffId, agencyId, memberId: null, validFrom: localDate('2009-01-01'), validTo: null, grantedBy: 'siege', grantedAt: Date.UTC(2009, 0, 1),
  })));

function phone(typed: string): string {
  const parsed = parsePhone(typed);
  if (parsed === null) throw new Error(`agency: ${typed} is no phone number`);
  return parsed;
}
