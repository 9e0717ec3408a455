import { cents } from '../../shared/domain/values/cents.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { nirFromParts } from '../../shared/domain/values/nir.ts';
import { sortKey } from '../../shared/domain/values/person-name.ts';
import { frenchIban } from './account-number.ts';
import { HEROINE } from './cast.ts';
import { chanceFor } from './chance.ts';
import type { Chance } from './chance.ts';
import type { BeneficiaryRow, ContractRow } from './contracts.ts';
import type { PersonRow } from './household.ts';
import type { MemberFile } from './member-file.ts';
import { INSURER } from './member-row.ts';
import type { MemberRow } from './member-row.ts';
import { drawPayments, paymentOf } from './payments.ts';
import type { InstalmentRow } from './payments.ts';
import type { Setting } from './setting.ts';
import { storyCare } from './story-care.ts';
import { storyDossiers, storyPapers } from './story-papers.ts';

/**
 * The member whom every screen was drawn with. She changed bank, so that a debit was refused, a new RIB waits for a second
 * voice, and 288,00 € wait for it. Every date counts from the day of the demonstration.
 */
export function storyFile(setting: Setting): MemberFile {
  const chance = chanceFor(setting.options.seed, HEROINE.id);
  const persons = storyPersons(setting);
  const [holder] = persons;
  const member = storyMember(setting, holder);
  const drawn = storyContracts(setting, member, holder);
  const paid = drawn.map((contract, index) => withPayments(setting, chance, contract, index === 0));
  const contracts = paid.map(({ contract }) => contract);
  const [health, , auto] = drawn;
  if (health === undefined || auto === undefined) throw new Error('story: the contracts are missing');
  return {
    persons, member, contracts, beneficiaries: storyBeneficiaries(setting, health, persons), accounts: [storyAccount(setting, member)],
    reimbursements: storyCare(setting, chance, health, { holder, spouse: persons[1], daughter: persons[2] }),
    instalments: paid.flatMap(({ instalments }) => instalments),
    ...storyPapers(setting, chance, { member, holder, daughter: persons[2] }), dossiers: storyDossiers(setting, chance, { member, holder, auto }),
  };
}

function storyPersons(setting: Setting): [PersonRow, PersonRow, PersonRow] {
  const person = (row: Pick<PersonRow, 'civility' | 'lastName' | 'firstName' | 'birthDate' | 'nir'>): PersonRow => ({
    id: setting.next('person'), ...row, sortKey: sortKey(row.lastName, row.firstName), version: 1,
  });
  const daughterBirth = localDate(`${setting.calendar.year - 21}-06-14`);
  return [
    person({ civility: 'mme', lastName: 'LEFÈVRE-ŒUVRARD', firstName: 'Hélène', birthDate: localDate('1961-03-08'), nir: nirFromParts('2610356260014') }),
    person({ civility: 'm', lastName: 'ŒUVRARD', firstName: 'Yves', birthDate: localDate('1959-09-21'), nir: nirFromParts('1590956260027') }),
    person({ civility: 'mme', lastName: 'ŒUVRARD', firstName: 'Maëlle', birthDate: daughterBirth, nir: nirFromParts(`2${daughterBirth.slice(2, 4)}0656260081`) }),
  ];
}

function storyMember(setting: Setting, holder: PersonRow): MemberRow {
  return {
    id: HEROINE.id, number: HEROINE.number, personId: holder.id, agencyId: 'vannes', insurer: INSURER, joinedOn: localDate('2009-01-01'),
    phone: null, mobile: '+33639984127', email: 'h.lefevre@exemple.fr', emailChangedOn: setting.calendar.day(-12),
    street: '8 bis, rue des Gréements', streetExtra: null, postcode: '56000', town: 'Vannes', communeCode: '56260', regionCode: '53', version: 1,
  };
}

/** Santé, Habitation, Auto and the terminated Prévoyance, in the order of the file. */
function storyContracts(setting: Setting, member: MemberRow, holder: PersonRow): ContractRow[] {
  const { year } = setting.calendar;
  const shared = {
    memberId: member.id, status: 'active', endedOn: null, payment: 'none', paymentDueOn: null, openRequestId: null,
    holderName: `${holder.lastName} ${holder.firstName}`, holderSortKey: holder.sortKey, memberNumber: member.number, version: 1,
  } as const;
  const next = (monthDay: string): LocalDate => localDate(`${`${year}-${monthDay}` > setting.calendar.today ? year : year + 1}-${monthDay}`);
  const id = (): number => setting.next('contract');
  return [
    { ...shared, id: id(), number: 'S-2009-118340', line: 'sante', productCode: 'SAN-EQU', formula: 'Équilibre', effectOn: localDate('2009-01-01'), renewalOn: localDate(`${year}-12-31`), premiumCents: cents(9640), premiumPeriod: 'month', subject: null },
    { ...shared, id: id(), number: 'H-2014-027915', line: 'habitation', productCode: 'HAB-PRO', formula: 'Propriétaire', effectOn: localDate('2014-01-01'), renewalOn: next('01-01'), premiumCents: cents(21_840), premiumPeriod: 'year', subject: '8 bis, rue des Gréements, 56000 Vannes' },
    { ...shared, id: id(), number: 'A-2017-064208', line: 'auto', productCode: 'AUT-ETE', formula: 'Tiers étendu', effectOn: localDate('2017-06-01'), renewalOn: next('06-01'), premiumCents: cents(4175), premiumPeriod: 'month', subject: 'Renault Clio, ES-417-LG' },
    { ...shared, id: id(), number: 'P-2011-009472', line: 'prevoyance', productCode: 'PRE-ACC', formula: 'Accidents de la vie', status: 'terminated', effectOn: localDate('2011-04-01'), renewalOn: next('04-01'), endedOn: localDate(`${year - 2}-12-31`), premiumCents: cents(1480), premiumPeriod: 'month', subject: null },
  ];
}

/** All was paid, but for the last premium of santé: the account had no funds left. */
function withPayments(setting: Setting, chance: Chance, contract: ContractRow, isRejected: boolean): { contract: ContractRow; instalments: InstalmentRow[] } {
  const drawn = drawPayments(setting, chance, contract, { isDebited: true }).instalments;
  const latest = drawn.findLastIndex(({ dueOn }) => dueOn < setting.calendar.today);
  const instalments = drawn.map((row, index): InstalmentRow => {
    if (row.state === 'planned') return row;
    if (isRejected && index === latest) return { ...row, state: 'rejected', rejectCode: 'AM04', settledOn: null };
    return { ...row, state: 'paid', rejectCode: null, settledOn: null };
  });
  return { contract: { ...contract, ...paymentOf(setting, contract, instalments, { isDebited: true }) }, instalments };
}

function storyBeneficiaries(setting: Setting, health: ContractRow, [holder, spouse, daughter]: readonly [PersonRow, PersonRow, PersonRow]): BeneficiaryRow[] {
  const row = (columns: Pick<BeneficiaryRow, 'personId' | 'link' | 'rightsFrom' | 'ouvrantDroitId'>): BeneficiaryRow => ({
    id: setting.next('beneficiary'), contractId: health.id, rightsTo: null, birthRank: 1, version: 1, ...columns,
  });
  return [
    row({ personId: holder.id, link: 'holder', rightsFrom: health.effectOn, ouvrantDroitId: holder.id }),
    row({ personId: spouse.id, link: 'spouse', rightsFrom: health.effectOn, ouvrantDroitId: spouse.id }),
    row({ personId: daughter.id, link: 'child', rightsFrom: health.effectOn, ouvrantDroitId: daughter.id }),
  ];
}

/** The old account, whose last characters are those that the file shows. */
function storyAccount(setting: Setting, member: MemberRow): MemberFile['accounts'][number] {
  const bank = setting.reference.banks.find(({ bankCode }) => bankCode === '15589');
  return {
    id: setting.next('account'), memberId: member.id, iban: frenchIban('15589', '56001', '21845000764'), bic: bank?.bic ?? null,
    bankName: bank?.name ?? null, holder: 'Mme Hélène LEFÈVRE-ŒUVRARD', forReimbursements: true, forDebits: true, validFrom: member.joinedOn, validTo: null, version: 1,
  };
}
