import { cents } from '../../shared/domain/values/cents.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Chance } from './chance.ts';
import type { ContractRow } from './contracts.ts';
import type { PersonRow } from './household.ts';
import { drawReimbursements, reimbursementReference } from './reimbursements.ts';
import type { ReimbursementRow } from './reimbursements.ts';
import type { Setting } from './setting.ts';

type Family = { holder: PersonRow; spouse: PersonRow; daughter: PersonRow };

/** Older than the story's first care, so that the file opens on the story. */
const BEFORE_THE_STORY_DAYS = 40;
/** What the file counts, story included. */
const LINES = 38;
/** Kept out of what is drawn: they would eat the yearly dental ceiling that the story counts. */
const CEILING_ACTS = new Set(['prothese-dentaire', 'implant']);

type Care = {
  person: PersonRow; daysAgo: number; act: string; professional: string;
  /** Spent, base, Sécurité sociale, mutuelle, left to the member: in cents. */
  money: readonly [spent: number, base: number, amo: number, amc: number, rest: number];
  stage: ReimbursementRow['stage']; amoAgo: number; paidAgo?: number; thirdParty?: boolean; reference?: string;
};

/** The décomptes of the family: those of the story to the cent, then older ones. */
export function storyCare(setting: Setting, chance: Chance, health: ContractRow, family: Family): ReimbursementRow[] {
  const { holder, daughter } = family;
  const told: Care[] = [
    { person: holder, daysAgo: 5, act: 'consultation-generaliste', professional: 'Dr Gwenaëlle LE FLOC’H', money: [3000, 3000, 1900, 900, 200], stage: 'received', amoAgo: 2 },
    { person: holder, daysAgo: 11, act: 'pharmacie-65', professional: 'Pharmacie du Vieux-Port, Vannes', money: [2460, 2460, 1299, 861, 300], stage: 'paid', amoAgo: 8, paidAgo: 6, thirdParty: true },
    { person: holder, daysAgo: 14, act: 'prothese-dentaire', professional: 'Dr Ronan CADIC', money: [55_000, 12_000, 7200, 28_800, 19_000], stage: 'held', amoAgo: 10, reference: '004881' },
    { person: holder, daysAgo: 20, act: 'biologie', professional: 'Laboratoire du Golfe, Vannes', money: [2700, 2700, 1420, 1080, 200], stage: 'paid', amoAgo: 16, paidAgo: 13, thirdParty: true },
    { person: daughter, daysAgo: 25, act: 'consultation-specialiste', professional: 'Dr Fatima HADDAD', money: [4500, 3150, 2005, 2295, 200], stage: 'paid', amoAgo: 21, paidAgo: 18 },
    { person: holder, daysAgo: 33, act: 'lunettes-classe-b', professional: 'Optique des Vénètes, Vannes', money: [34_000, 15, 9, 24_991, 9000], stage: 'paid', amoAgo: 29, paidAgo: 25 },
  ];
  const rows = [...told.map((care) => careRow(setting, health, care)), earlierProsthesis(setting, health, holder)];
  const limit = setting.calendar.day(-BEFORE_THE_STORY_DAYS);
  const persons = Object.values(family).map((person) => ({ person, from: health.effectOn }));
  const older = drawReimbursements(setting, chance, health, persons).filter(({ careOn, actCode }) => careOn < limit && !CEILING_ACTS.has(actCode));
  return [...rows, ...older.slice(0, LINES - rows.length)];
}

/** 312,00 € of the dental ceiling were used this year, of 1 200,00 €. */
function earlierProsthesis(setting: Setting, health: ContractRow, person: PersonRow): ReimbursementRow {
  const february = localDate(`${setting.calendar.year}-02-10`);
  const limit = setting.calendar.day(-BEFORE_THE_STORY_DAYS);
  const careOn: LocalDate = february < limit ? february : limit;
  const care: Care = { person, daysAgo: 0, act: 'prothese-dentaire', professional: 'Dr Ronan CADIC', money: [47_000, 13_000, 7800, 31_200, 8000], stage: 'paid', amoAgo: 36, paidAgo: 33 };
  const row = careRow(setting, health, care);
  return { ...row, careOn, reference: reimbursementReference(setting, careOn), amoOn: careOn, paidOn: careOn };
}

function careRow(setting: Setting, health: ContractRow, care: Care): ReimbursementRow {
  const { calendar } = setting;
  const [spent, base, amo, amc, rest] = care.money;
  const careOn = calendar.day(-care.daysAgo);
  return {
    id: setting.next('reimbursement'), reference: care.reference === undefined ? reimbursementReference(setting, careOn) : `${careOn.slice(0, 7)}-${care.reference}`,
    contractId: health.id, memberId: health.memberId, personId: care.person.id, careOn, actCode: care.act, professional: care.professional,
    spentCents: cents(spent), baseCents: cents(base), amoCents: cents(amo), amcCents: cents(amc), otherCents: cents(0), restCents: cents(rest),
    thirdParty: care.thirdParty ?? false, stage: care.stage, amoOn: calendar.day(-care.amoAgo), paidOn: care.paidAgo === undefined ? null : calendar.day(-care.paidAgo),
  };
}
