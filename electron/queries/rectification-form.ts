import type { rectificationFormQuery } from '../../shared/contract/rectification-contract.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import { formatPhone, type Phone } from '../../shared/domain/values/phone.ts';
import type { Query } from './query.ts';

interface Row {
  readonly number: string;
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
  readonly hasNir: number;
  readonly personVersion: number;
  readonly phone: Phone | null;
  readonly mobile: Phone | null;
  readonly email: string | null;
  readonly street: string;
  readonly streetExtra: string | null;
  readonly postcode: string;
  readonly town: string;
  readonly memberVersion: number;
}

const MEMBER = `
  SELECT m.number, p.civility, p.last_name AS lastName, p.first_name AS firstName, p.birth_date AS birthDate, p.nir IS NOT NULL AS hasNir, p.version AS personVersion,
    m.phone, m.mobile, m.email, m.street, m.street_extra AS streetExtra, m.postcode, m.town, m.version AS memberVersion
  FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ? AND m.erased_on IS NULL`;

/** What the forms of correction open on; null for an unknown or erased member. */
export const readRectificationForm: Query<typeof rectificationFormQuery> = ({ connection }, { memberId }, { today, profile }) => {
  const row = connection.prepare<[number], Row>(MEMBER).get(memberId);
  if (row === undefined) return null;
  const { civility, lastName, firstName, birthDate, hasNir, personVersion, street, postcode, town, memberVersion } = row;
  const { maximumBytes, formats } = profile.uploadLimit;
  return {
    memberName: displayName({ civility: civility === 'mme' ? 'Mme' : 'M.', lastName, firstNames: [firstName] }), memberNumber: row.number, today,
    paperLimit: { maximumBytes, formats: [...formats] },
    identity: { civility, lastName, firstName, birthDate, hasNir: hasNir === 1, version: personVersion },
    contact: { phone: shownPhone(row.phone), mobile: shownPhone(row.mobile), email: row.email ?? '', street, streetExtra: row.streetExtra ?? '', postcode, town, version: memberVersion },
  };
};

function shownPhone(phone: Phone | null): string {
  return phone === null ? '' : formatPhone(phone);
}
