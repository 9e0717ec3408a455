import { cents, roundHalfUp } from '../../shared/domain/values/cents.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { reimbursement } from '../db/schema/money.ts';
import { ACTS } from './acts.ts';
import type { Act } from './acts.ts';
import type { Chance } from './chance.ts';
import type { ContractRow } from './contracts.ts';
import { ageToday } from './household.ts';
import type { PersonRow } from './household.ts';
import { HEALTH_LEVELS } from './products.ts';
import type { HealthLevel } from './products.ts';
import type { Setting } from './setting.ts';

export type ReimbursementRow = typeof reimbursement.$inferInsert;

/** How far back the décomptes go, in days. */
const HISTORY_DAYS = 730;
/** Lines a year: children and the old are cared for more often. */
const YEARLY_LINES = 7;
/** One member in forty has a second complémentaire. */
const SECOND_COVER_SHARE = 0.025;

type Split = { amoCents: number; amcCents: number; otherCents: number; restCents: number };

/** Two years of décomptes for every person that a santé contract covers. */
export function drawReimbursements(setting: Setting, chance: Chance, contract: ContractRow, persons: readonly { person: PersonRow; from: LocalDate }[]): ReimbursementRow[] {
  const level = HEALTH_LEVELS.find(({ code }) => code === contract.productCode);
  if (level === undefined) throw new Error(`contract ${contract.number}: ${contract.productCode} is no santé product`);
  const hasSecondCover = chance.holds(SECOND_COVER_SHARE);
  return persons.flatMap(({ person, from }) => {
    const age = ageToday(setting, person);
    const acts = weightedActs(age);
    const lines = Math.floor((YEARLY_LINES * 2 * chance.between(20, 180) * (age < 6 || age > 65 ? 1.5 : 1)) / 100);
    const rows: ReimbursementRow[] = [];
    for (let left = lines; left > 0; left -= 1) {
      const daysAgo = chance.below(HISTORY_DAYS);
      const careOn = setting.calendar.day(-daysAgo);
      if (careOn < from || (contract.endedOn != null && careOn > contract.endedOn)) continue;
      rows.push(line(setting, chance, { contract, level, person, age, act: chance.pick(acts), careOn, daysAgo, hasSecondCover }));
    }
    return rows;
  });
}

/**
 * Who pays what, to the cent; the four parts add up to `spent`. `kept` is the participation or franchise.
 *
 * Source: domain facts, computing order of a health line (CSS L160-13, R160-5, L871-1): the complémentaire completes the gross
 * share of the Sécurité sociale, so that participation and franchises stay with the member.
 */
function splitCost({ spent, base, rate, kept, cover }: { spent: number; base: number; rate: number; kept: number; cover: { percent: number } | { euros: number } }): Split {
  const gross = roundHalfUp(Math.min(spent, base) * rate, 100);
  const amoCents = gross - Math.min(kept, gross);
  const guaranteed = 'percent' in cover ? roundHalfUp(base * cover.percent, 100) : cover.euros * 100;
  const amcCents = Math.max(0, Math.min(guaranteed, spent) - gross);
  return { amoCents, amcCents, otherCents: 0, restCents: spent - amoCents - amcCents };
}

/** A reference that no other décompte has: year, month of care, rank. */
export function reimbursementReference(setting: Setting, careOn: LocalDate): string {
  const month = careOn.slice(0, 7);
  // The first five thousand of each month are left to the fixed stories.
  return `${month}-${String(5000 + setting.next(`décompte ${month}`)).padStart(6, '0')}`;
}

type Line = { contract: ContractRow; level: HealthLevel; person: PersonRow; age: number; act: Act; careOn: LocalDate; daysAgo: number; hasSecondCover: boolean };

function line(setting: Setting, chance: Chance, { contract, level, person, age, act, careOn, daysAgo, hasSecondCover }: Line): ReimbursementRow {
  const spent = chance.pick(act.prices);
  const base = act.base === 0 && act.rate > 0 ? spent : act.base;
  // Minors keep nothing: neither participation nor franchise.
  const kept = age < 18 ? 0 : keptCents(chance, act);
  const thirdParty = chance.holds(act.thirdParty);
  const stage = stageOf(chance, daysAgo);
  const split = shared(splitCost({ spent, base, rate: act.rate, kept, cover: act.cover(level) }), kept, hasSecondCover, stage === 'refused');
  const amoAgo = daysAgo - chance.between(2, 3);
  const paidAgo = amoAgo - chance.between(2, 5);
  const isPaid = stage === 'paid';
  return {
    id: setting.next('reimbursement'), reference: reimbursementReference(setting, careOn), contractId: contract.id, memberId: contract.memberId,
    personId: person.id, careOn, actCode: act.code, professional: chance.pick(setting.professionals[act.professional]),
    spentCents: cents(spent), baseCents: cents(base), amoCents: cents(split.amoCents), amcCents: cents(split.amcCents),
    otherCents: cents(split.otherCents), restCents: cents(split.restCents), thirdParty, stage,
    amoOn: stage === 'sent' || stage === 'at-amo' ? null : setting.calendar.day(-Math.max(0, amoAgo)),
    paidOn: isPaid ? setting.calendar.day(-Math.max(0, paidAgo)) : null,
  };
}

/** A second complémentaire takes half of what is left; a refused line leaves the mutuelle's part to the member. */
function shared(split: Split, kept: number, hasSecondCover: boolean, isRefused: boolean): Split {
  const amcCents = isRefused ? 0 : split.amcCents;
  const left = split.restCents + split.amcCents - amcCents;
  const otherCents = hasSecondCover && !isRefused ? Math.max(0, Math.floor((left - kept) / 2)) : 0;
  return { amoCents: split.amoCents, amcCents, otherCents, restCents: left - otherCents };
}

/** Source: CSS D160-6, D160-9, D160-11 (amounts), in cents. */
function keptCents(chance: Chance, { kept }: Act): number {
  switch (kept) {
    case 'nothing': return 0;
    case 'participation': return 200;
    case 'act': return 100;
    case 'boxes': return 100 * chance.between(1, 3);
    case 'trip': return 400;
  }
}

/** Care of the last days has not gone all the way. */
function stageOf(chance: Chance, daysAgo: number): ReimbursementRow['stage'] {
  if (daysAgo < 1) return 'sent';
  if (daysAgo < 3) return 'at-amo';
  if (daysAgo < 8) return 'received';
  return chance.holds(0.012) ? 'refused' : 'paid';
}

const actsByAge = new Map<number, readonly Act[]>();

/** Each act as often as it is weighed, for people of that age. */
function weightedActs(age: number): readonly Act[] {
  const known = actsByAge.get(age);
  if (known !== undefined) return known;
  const fitting = ACTS.filter(({ minimumAge = 0, maximumAge = 200 }) => age >= minimumAge && age <= maximumAge);
  const list = fitting.flatMap((act) => Array.from({ length: act.weight }, () => act));
  actsByAge.set(age, list);
  return list;
}
