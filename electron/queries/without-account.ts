import { PEOPLE_SHOWN, type withoutAccountQuery, type PersonWithoutAccount } from '../../shared/contract/account-contract.ts';
import { administrationRefusal } from '../../shared/domain/account/account-acts.ts';
import { suggestFreeLogin } from '../../shared/domain/account/login.ts';
import { fold, foldTokens } from '../../shared/domain/text/fold.ts';
import type { Query } from './query.ts';

/** Of a desk that has a hub: elsewhere a person is made with their account. */
const WITHOUT_ACCOUNT = `
  SELECT s.id AS staffId, s.full_name AS fullName, s.role, s.agency_id AS agencyId, g.name AS agencyName
  FROM staff s JOIN agency g ON g.id = s.agency_id
  WHERE s.active = 1 AND NOT EXISTS (SELECT 1 FROM account a WHERE a.staff_id = s.id) AND EXISTS (SELECT 1 FROM hub_link) ORDER BY s.id`;

const LOGIN_TAKEN = 'SELECT 1 FROM account WHERE login = ?';

/** The directory names the whole staff of an insurer: the first of those who are sought are answered, and how many there are. */
export const findWithoutAccount: Query<typeof withoutAccountQuery> = ({ connection }, { sought }, { actor }) => {
  const administered = connection.prepare<[], Omit<PersonWithoutAccount, 'login'>>(WITHOUT_ACCOUNT).all()
    .filter((person) => actor !== null && administrationRefusal({ ...person, id: person.staffId }, actor) === null)
    .map((person) => ({ person, name: fold(person.fullName) }));
  const words = foldTokens(sought);
  const found = administered.filter(({ name }) => words.every((word) => ` ${name}`.includes(` ${word}`)));
  const shown = found.toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name))).slice(0, PEOPLE_SHOWN);
  const taken = connection.prepare<[string]>(LOGIN_TAKEN);
  const people = shown.map(({ person }) => ({ ...person, login: suggestFreeLogin(person.fullName, (login) => taken.get(login) !== undefined) }));
  return { people, count: found.length, all: administered.length };
};
