import { fold } from '../../shared/domain/text/fold.ts';
import type { Phone } from '../../shared/domain/values/phone.ts';
import type { member } from '../db/schema/member.ts';
import { CAST, HEROINE } from './cast.ts';
import type { CastMember } from './cast.ts';
import type { Chance } from './chance.ts';
import type { Household } from './household.ts';
import type { Commune } from './reference-files.ts';
import type { Setting } from './setting.ts';

export type MemberRow = typeof member.$inferInsert & { id: number };

export const INSURER = 'mutuelle-des-rives';
const AGENCIES = ['vannes', 'auray', 'lorient', 'rennes'] as const;

/** The first number given, and how many were given up to today: numbers follow the years of joining. */
const FIRST_NUMBER = 4_420_000;
const NUMBERS_GIVEN = 640_000;
const FIRST_JOINING_DAYS_AGO = 20 * 365;
/** Numbers of the cast that a drawing would have given again are moved here. */
const SPARE_NUMBERS = 40_000_000;

export function memberRow(setting: Setting, chance: Chance, id: number, household: Household, cast: CastMember | null): MemberRow {
  const { home, holder } = household;
  const { members } = setting.options;
  const joined = setting.calendar.day(-20 - Math.floor(FIRST_JOINING_DAYS_AGO * (1 - id / (members + 1))));
  const isRecent = chance.holds(0.03);
  const hasMobile = chance.holds(0.93);
  return {
    id, number: cast?.number ?? drawnNumber(chance, id, members), personId: holder.id,
    agencyId: home.departement === '56' && chance.holds(0.8) ? 'vannes' : chance.pick(AGENCIES),
    insurer: INSURER, joinedOn: cast === null ? joined : setting.calendar.day(-daysAgo(setting, cast.effectOn)),
    phone: chance.holds(0.45) ? landline(chance, home) : null,
    mobile: hasMobile ? mobile(id, home) : null,
    email: chance.holds(0.86) ? email(chance, household) : null,
    emailChangedOn: isRecent ? setting.calendar.day(-chance.between(1, 60)) : null,
    ...address(setting, chance, home), version: 1,
  };
}

function drawnNumber(chance: Chance, id: number, members: number): string {
  const step = Math.max(1, Math.floor(NUMBERS_GIVEN / (members + 1)));
  const number = FIRST_NUMBER + id * step + chance.below(step);
  const text = String(number).padStart(8, '0');
  return FIXED_NUMBERS.has(text) ? String(SPARE_NUMBERS + number) : text;
}

const FIXED_NUMBERS = new Set([HEROINE.number, ...CAST.map((cast) => cast.number)]);

function daysAgo(setting: Setting, date: string): number {
  return Math.round((Date.parse(setting.calendar.today) - Date.parse(date)) / 86_400_000);
}

function address(setting: Setting, chance: Chance, home: Commune): Pick<MemberRow, 'street' | 'streetExtra' | 'postcode' | 'town' | 'communeCode' | 'regionCode'> {
  const { ways, names, extras } = setting.reference.streets;
  const number = `${chance.between(1, 148)}${chance.holds(0.06) ? ' bis' : ''}`;
  return {
    street: `${number}, ${chance.pick(ways)} ${chance.pick(names)}`, streetExtra: chance.holds(0.12) ? chance.pick(extras) : null,
    postcode: chance.pick(home.postcodes), town: home.name, communeCode: home.code, regionCode: home.region,
  };
}

function digits(chance: Chance, count: number): string {
  return String(chance.below(10 ** count)).padStart(count, '0');
}

/** Overseas prefixes, narrow enough that any end makes a number that can be dialled. Source: Arcep decision 2022-1583. */
const OVERSEAS: Readonly<Record<string, { country: string; mobile: string; landline: string }>> = {
  971: { country: '590', mobile: '6902', landline: '59020' },
  972: { country: '596', mobile: '6962', landline: '5965' },
  973: { country: '594', mobile: '6942', landline: '5942' },
  974: { country: '262', mobile: '6922', landline: '2622' },
  976: { country: '262', mobile: '6392', landline: '26960' },
};

/**
 * The first ten thousand members have each a mobile of the block kept for fiction, so that no demonstration rings a person;
 * a larger agency serves measures only and leaves it. Source: Arcep decision 2022-1583.
 */
function mobile(id: number, { departement }: Commune): Phone {
  const overseas = OVERSEAS[departement];
  if (overseas !== undefined) return `+${overseas.country}${overseas.mobile}${String((id * 7919) % 100_000).padStart(5, '0')}` as Phone;
  if (id > 10_000) return `+336${String((id * 7919) % 100_000_000).padStart(8, '0')}` as Phone;
  // 7919 shares no factor with 10,000: no number comes twice, and the first member's is the one of the mockups.
  return `+3363998${String((id * 7919 + 6208) % 10_000).padStart(4, '0')}` as Phone;
}

/** Blocks 01 99 00, 02 61 91, 03 53 01, 04 65 71 and 05 36 49 are kept for fiction too. */
function landline(chance: Chance, home: Commune): Phone {
  const overseas = OVERSEAS[home.departement];
  if (overseas !== undefined) return `+${overseas.country}${overseas.landline}${digits(chance, 9 - overseas.landline.length)}` as Phone;
  const block = home.region === '53' ? '26191' : chance.pick(['19900', '35301', '46571', '53649']);
  return `+33${block}${digits(chance, 4)}` as Phone;
}

function email(chance: Chance, { holder }: Household): string {
  const first = fold(holder.firstName).replaceAll(' ', '-');
  const last = fold(holder.lastName).replaceAll(' ', '');
  const local = chance.pick([`${first}.${last}`, `${first[0] ?? ''}.${last}`, `${last}.${first}`]);
  return `${local}${chance.holds(0.5) ? chance.between(1, 99) : ''}@${chance.pick(['exemple.fr', 'courriel.example', 'boite.example', 'poste.example'])}`;
}
