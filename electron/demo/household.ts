import { daysInMonth, localDateFrom } from '../../shared/domain/values/local-date.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { sortKey } from '../../shared/domain/values/person-name.ts';
import type { beneficiary } from '../db/schema/contract.ts';
import type { person } from '../db/schema/member.ts';
import type { CastMember } from './cast.ts';
import type { Chance } from './chance.ts';
import { drawFirstName, drawLastName } from './names.ts';
import type { Civility } from './names.ts';
import type { Commune } from './reference-files.ts';
import type { Setting } from './setting.ts';

export type PersonRow = typeof person.$inferInsert & { id: number };
type Link = (typeof beneficiary.$inferInsert)['link'];

/** A person that the member's contract covers; `birthRank` is 2 for the second of twins. */
export type Covered = { readonly person: PersonRow; readonly link: Link; readonly birthRank: number };

export interface Household {
  readonly holder: PersonRow;
  readonly home: Commune;
  readonly relatives: readonly Covered[];
}

/** The member and the family that a contract may cover, oldest first. */
export function drawHousehold(setting: Setting, chance: Chance, cast: CastMember | null): Household {
  const home = setting.places.home(chance);
  const holder = drawHolder(setting, chance, home, cast);
  const relatives: Covered[] = [];
  const age = setting.calendar.year - yearOf(holder);
  if (age >= 22 && chance.holds(age > 80 ? 0.35 : 0.56)) relatives.push(drawSpouse(setting, chance, holder, home));
  if (age >= 24 && age < 72 && chance.holds(relatives.length === 0 ? 0.22 : 0.62)) relatives.push(...drawChildren(setting, chance, holder, home));
  if (age > 45 && age < 65 && chance.holds(0.01)) relatives.push(drawParent(setting, chance, holder, home));
  return { holder, home, relatives };
}

export function ageToday(setting: Setting, { birthDate }: PersonRow): number {
  const { today, year } = setting.calendar;
  return year - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0);
}

type Identity = { civility: Civility; lastName: string; firstName: string; birthDate: LocalDate };

/** A row with its number: everyone from 16 has one that the mutuelle knows, and half of the children. */
export function personRow(setting: Setting, chance: Chance, identity: Identity, home: Commune): PersonRow {
  const born = setting.places.birthplace(chance, home);
  const isKnown = setting.calendar.year - Number(identity.birthDate.slice(0, 4)) >= 16 || chance.holds(0.5);
  const nir = isKnown ? setting.drawNir(chance, { civility: identity.civility, date: identity.birthDate, communeCode: born.code }) : null;
  return { id: setting.next('person'), ...identity, nir, sortKey: sortKey(identity.lastName, identity.firstName), version: 1 };
}

function drawHolder(setting: Setting, chance: Chance, home: Commune, cast: CastMember | null): PersonRow {
  const civility = cast?.civility ?? chance.pick(['mme', 'm'] as const);
  // Three drawings: most members are between thirty and seventy, none is under eighteen.
  const age = 19 + Math.floor((chance.below(76) + chance.below(76) + chance.below(60)) / 2.9);
  const birthYear = cast?.birthYear ?? setting.calendar.year - age;
  const lastName = cast?.lastName ?? drawLastName(chance, setting.reference);
  const firstName = cast?.firstName ?? drawFirstName(chance, setting.reference, civility, birthYear);
  return personRow(setting, chance, { civility, lastName, firstName, birthDate: birthDay(chance, birthYear) }, home);
}

function drawSpouse(setting: Setting, chance: Chance, holder: PersonRow, home: Commune): Covered {
  const other: Civility = holder.civility === 'mme' ? 'm' : 'mme';
  const civility = chance.holds(0.96) ? other : holder.civility;
  const birthYear = Math.min(yearOf(holder) + chance.between(-6, 6), setting.calendar.year - 19);
  const lastName = chance.holds(0.5) ? holder.lastName : drawLastName(chance, setting.reference);
  const firstName = drawFirstName(chance, setting.reference, civility, birthYear);
  const link = chance.holds(0.6) ? 'spouse' : chance.pick(['pacs-partner', 'concubin'] as const);
  return { person: personRow(setting, chance, { civility, lastName, firstName, birthDate: birthDay(chance, birthYear) }, home), link, birthRank: 1 };
}

function drawChildren(setting: Setting, chance: Chance, holder: PersonRow, home: Commune): Covered[] {
  const children: Covered[] = [];
  const lastName = chance.holds(0.12) ? drawLastName(chance, setting.reference) : holder.lastName;
  let birthYear = yearOf(holder) + chance.between(22, 36);
  for (let left = 1 + Math.floor(chance.below(10) / 4); left > 0; left -= 1, birthYear += chance.between(1, 4)) {
    // Nobody past twenty-seven is covered as a child, and this year's newborns come as requests.
    if (birthYear < setting.calendar.year - 27 || birthYear >= setting.calendar.year) continue;
    const birthDate = birthDay(chance, birthYear);
    const ranks = chance.holds(0.025) ? [1, 2] : [1];
    for (const birthRank of ranks) {
      const civility = chance.pick(['mme', 'm'] as const);
      const firstName = unusedFirstName(setting, chance, { civility, birthYear }, children);
      children.push({ person: personRow(setting, chance, { civility, lastName, firstName, birthDate }, home), link: 'child', birthRank });
    }
  }
  return children;
}

function unusedFirstName(setting: Setting, chance: Chance, { civility, birthYear }: { civility: Civility; birthYear: number }, siblings: readonly Covered[]): string {
  for (let tries = 0; ; tries += 1) {
    const name = drawFirstName(chance, setting.reference, civility, birthYear);
    if (tries > 8 || siblings.every(({ person: sibling }) => sibling.firstName !== name)) return name;
  }
}

function drawParent(setting: Setting, chance: Chance, holder: PersonRow, home: Commune): Covered {
  const birthYear = yearOf(holder) - chance.between(20, 34);
  const firstName = drawFirstName(chance, setting.reference, 'mme', birthYear);
  const identity: Identity = { civility: 'mme', lastName: holder.lastName, firstName, birthDate: birthDay(chance, birthYear) };
  return { person: personRow(setting, chance, identity, home), link: 'ascendant', birthRank: 1 };
}

function birthDay(chance: Chance, year: number): LocalDate {
  const month = chance.between(1, 12);
  const date = localDateFrom({ year, month, day: chance.between(1, daysInMonth(year, month)) });
  if (date === null) throw new Error(`birth date: no day in ${year}-${month}`);
  return date;
}

function yearOf({ birthDate }: PersonRow): number {
  return Number(birthDate.slice(0, 4));
}
