import { cents } from '../../shared/domain/values/cents.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { beneficiary, contract } from '../db/schema/contract.ts';
import { CAST } from './cast.ts';
import type { CastMember } from './cast.ts';
import type { Chance } from './chance.ts';
import { ageToday } from './household.ts';
import type { Household } from './household.ts';
import type { MemberRow } from './member-row.ts';
import { HEALTH_LEVELS, OTHER_LINES } from './products.ts';
import type { Line } from './products.ts';
import type { Setting } from './setting.ts';

export type ContractRow = typeof contract.$inferInsert & { id: number };
export type BeneficiaryRow = typeof beneficiary.$inferInsert;
type Product = { line: Line; productCode: string; formula: string; premiumCents: number; premiumPeriod: ContractRow['premiumPeriod']; letter: string };

/** How many members in a hundred hold each line. */
const SHARES: Readonly<Record<Line, number>> = { sante: 86, auto: 34, habitation: 36, prevoyance: 18, epargne: 9 };
const TERMINATED_SHARE = 0.06;
const SUSPENDED_SHARE = 0.01;
const VEHICLES = ['Renault Clio', 'Peugeot 208', 'Citroën C3', 'Dacia Sandero', 'Renault Mégane', 'Peugeot 3008', 'Volkswagen Golf', 'Toyota Yaris', 'Citroën Berlingo', 'Fiat 500'];

/** The member's contracts, santé first; at least one. */
export function drawContracts(setting: Setting, chance: Chance, member: MemberRow, household: Household, cast: CastMember | null): ContractRow[] {
  const products = [
    ...(cast !== null || chance.below(100) < SHARES.sante ? [healthProduct(setting, chance, household, cast)] : []),
    ...OTHER_LINES.flatMap((other): Product[] => (chance.below(100) < SHARES[other.line] ? [otherProduct(chance, other)] : [])),
  ];
  if (products.length === 0) products.push(healthProduct(setting, chance, household, null));
  return products.map((product) => contractRow(setting, chance, { member, household, product, cast }));
}

/** Who a santé contract covers: the holder, then the relatives; some children through both parents. */
export function beneficiaryRows(setting: Setting, chance: Chance, contract: ContractRow, household: Household): BeneficiaryRow[] {
  const { id: holderId } = household.holder;
  const base = { contractId: contract.id, rightsTo: contract.endedOn ?? null, version: 1 };
  const rows: BeneficiaryRow[] = [
    { ...base, id: setting.next('beneficiary'), personId: holderId, link: 'holder', rightsFrom: contract.effectOn, ouvrantDroitId: holderId, birthRank: 1 },
  ];
  const spouse = household.relatives.find(({ link }) => link !== 'child' && link !== 'ascendant');
  for (const { person, link, birthRank } of household.relatives) {
    const rightsFrom = person.birthDate > contract.effectOn ? person.birthDate : contract.effectOn;
    if (contract.endedOn != null && rightsFrom >= contract.endedOn) continue;
    const ouvrantDroitId = link === 'child' ? holderId : person.id;
    rows.push({ ...base, id: setting.next('beneficiary'), personId: person.id, link, rightsFrom, ouvrantDroitId, birthRank });
    const second = setting.calendar.day(-chance.between(30, 700));
    // Double attachment came later: the second parent asked for it, on a day of its own.
    if (link === 'child' && spouse !== undefined && contract.endedOn == null && second > rightsFrom && chance.holds(0.25)) {
      rows.push({ ...base, id: setting.next('beneficiary'), personId: person.id, link, rightsFrom: second, ouvrantDroitId: spouse.person.id, birthRank });
    }
  }
  return rows;
}

function healthProduct(setting: Setting, chance: Chance, household: Household, cast: CastMember | null): Product {
  const drawn = HEALTH_LEVELS[chance.pick([0, 0, 1, 1, 1, 1, 2, 2, 3])];
  const level = cast === null ? drawn : HEALTH_LEVELS.find(({ formula }) => formula === cast.formula);
  if (level === undefined) throw new Error('santé: no such formula');
  const ages = [household.holder, ...household.relatives.map(({ person }) => person)].map((person) => ageToday(setting, person));
  // Premiums rise with age; a child costs a third of an adult of forty.
  const weight = ages.reduce((sum, age) => sum + (age < 20 ? 0.35 : 0.7 + age * 0.0075), 0);
  const premiumCents = cast?.premiumCents ?? Math.round((level.premiumCents * weight) / 5) * 5;
  return { line: 'sante', productCode: level.code, formula: level.formula, premiumCents, premiumPeriod: 'month', letter: 'S' };
}

function otherProduct(chance: Chance, { line, letter, period, formulas }: (typeof OTHER_LINES)[number]): Product {
  const { code, formula, premiumCents } = chance.pick(formulas);
  const isYearly = line === 'auto' && chance.holds(0.4);
  const premium = Math.round((premiumCents * chance.between(80, 130)) / 500) * 5 * (isYearly ? 12 : 1);
  return { line, productCode: code, formula, premiumCents: premium, premiumPeriod: isYearly ? 'year' : period, letter };
}

type Drawn = { member: MemberRow; household: Household; product: Product; cast: CastMember | null };

function contractRow(setting: Setting, chance: Chance, { member, household, product, cast }: Drawn): ContractRow {
  const { letter, ...columns } = product;
  const fixed = product.line === 'sante' ? cast : null;
  const effectOn = fixed === null ? drawEffect(setting, chance, member, product.line) : localDate(fixed.effectOn);
  const die = fixed === null ? chance.below(10_000) / 10_000 : 1;
  const status = die < TERMINATED_SHARE ? 'terminated' : die < TERMINATED_SHARE + SUSPENDED_SHARE ? 'suspended' : 'active';
  const { holder } = household;
  return {
    id: setting.next('contract'), number: fixed?.contract ?? contractNumber(setting, letter, effectOn), memberId: member.id, ...columns,
    premiumCents: cents(product.premiumCents), status, effectOn, renewalOn: renewal(setting, product.line, effectOn),
    endedOn: status === 'terminated' ? drawEnd(setting, chance, effectOn) : null, payment: 'none', paymentDueOn: null, openRequestId: null,
    subject: subjectOf(chance, member, product.line), holderName: `${holder.lastName} ${holder.firstName}`, holderSortKey: holder.sortKey,
    memberNumber: member.number, version: 1,
  };
}

/** Some day between joining and today, mostly the first of a month; santé soon after joining. */
function drawEffect(setting: Setting, chance: Chance, member: MemberRow, line: Line): LocalDate {
  const since = Math.max(1, Math.round((Date.parse(setting.calendar.today) - Date.parse(member.joinedOn)) / 86_400_000));
  const daysAgo = line === 'sante' && chance.holds(0.8) ? Math.max(1, since - chance.below(40)) : chance.between(1, since);
  const day = setting.calendar.day(-daysAgo);
  return chance.holds(0.85) ? localDate(`${day.slice(0, 8)}01`) : day;
}

/** Health runs with the civil year; the other lines renew on the anniversary of their effect. */
function renewal(setting: Setting, line: Line, effectOn: LocalDate): LocalDate {
  const { year, today } = setting.calendar;
  if (line === 'sante') return localDate(`${year}-12-31`);
  const monthDay = effectOn.slice(5) === '02-29' ? '02-28' : effectOn.slice(5);
  const thisYear = localDate(`${year}-${monthDay}`);
  return thisYear > today ? thisYear : localDate(`${year + 1}-${monthDay}`);
}

function drawEnd(setting: Setting, chance: Chance, effectOn: LocalDate): LocalDate {
  const days = Math.round((Date.parse(setting.calendar.today) - Date.parse(effectOn)) / 86_400_000);
  return setting.calendar.day(-chance.below(Math.max(1, Math.min(days, 1500))));
}

const FIXED_CONTRACTS = new Set(['S-2009-118340', 'H-2014-027915', 'A-2017-064208', 'P-2011-009472', ...CAST.map(({ contract }) => contract)]);

function contractNumber(setting: Setting, letter: string, effectOn: LocalDate): string {
  const start = `${letter}-${effectOn.slice(0, 4)}-`;
  const number = start + String(20_000 + setting.next(start)).padStart(6, '0');
  return FIXED_CONTRACTS.has(number) ? contractNumber(setting, letter, effectOn) : number;
}

function subjectOf(chance: Chance, member: MemberRow, line: Line): string | null {
  if (line === 'habitation') return `${member.street}, ${member.postcode} ${member.town}`;
  if (line !== 'auto') return null;
  const letters = 'ABCDEFGHJKLMNPQRSTVWXYZ';
  const pair = (): string => (letters[chance.below(23)] ?? 'A') + (letters[chance.below(23)] ?? 'A');
  return `${chance.pick(VEHICLES)}, ${pair()}-${String(chance.between(1, 999)).padStart(3, '0')}-${pair()}`;
}
