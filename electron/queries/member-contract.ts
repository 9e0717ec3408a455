import type { OutputOf } from '../../shared/contract/define.ts';
import type { memberContractQuery } from '../../shared/contract/member-tabs-contract.ts';
import { ceilingLeft, ceilingPeriod } from '../../shared/domain/contract/ceiling.ts';
import { contractTimeline, type ContractLife } from '../../shared/domain/contract/contract-timeline.ts';
import { latestAdultBirthDate } from '../../shared/domain/reimbursement/care-privacy.ts';
import { cents, type Cents } from '../../shared/domain/values/cents.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { contains } from '../../shared/domain/values/period.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import type { Query } from './query.ts';

type Detail = NonNullable<OutputOf<typeof memberContractQuery>>;
type Guarantee = Detail['guarantees'][number];

interface ContractRow {
  readonly effectOn: LocalDate;
  readonly renewalOn: LocalDate;
  readonly endedOn: LocalDate | null;
  readonly subject: string | null;
  readonly responsible: number;
  readonly productCode: string;
  readonly self: number;
}

const CONTRACT = `
  SELECT c.effect_on AS effectOn, c.renewal_on AS renewalOn, c.ended_on AS endedOn, c.subject, p.responsible, c.product_code AS productCode,
    m.person_id AS self
  FROM contract c JOIN product p ON p.code = c.product_code JOIN member m ON m.id = c.member_id WHERE c.id = ? AND c.member_id = ?`;

const GUARANTEES = `
  SELECT id, post, label, social_security AS socialSecurity, cover, kind, ceiling_cents AS ceilingCents, ceiling_period AS ceilingPeriod,
    deductible_cents AS deductibleCents, act_codes AS actCodes
  FROM guarantee WHERE product_code = ? ORDER BY position`;

const BENEFICIARIES = `
  SELECT p.id, p.first_name AS firstName, p.birth_date AS birthDate, b.rights_from AS rightsFrom, b.rights_to AS rightsTo
  FROM beneficiary b JOIN person p ON p.id = b.person_id WHERE b.contract_id = ? ORDER BY b.link <> 'holder', b.rights_from, b.id`;

const REQUESTS = `
  SELECT summary, received_at AS receivedAt, status, decided_at AS decidedAt FROM request WHERE member_id = ? AND contract_id = ? ORDER BY received_at`;

/** What the mutuelle paid of acts that have a ceiling, by person and day. */
const PAID = `
  SELECT r.person_id AS personId, r.act_code AS actCode, r.care_on AS careOn, r.amc_cents AS amcCents
  FROM reimbursement r WHERE r.member_id = ? AND r.care_on >= ? AND r.contract_id = ? AND r.stage <> 'refused'`;

interface BeneficiaryRow {
  readonly id: number;
  readonly firstName: string;
  readonly birthDate: LocalDate;
  readonly rightsFrom: LocalDate;
  readonly rightsTo: LocalDate | null;
}

type GuaranteeRow = Omit<Guarantee, 'left'> & { readonly actCodes: string | null };
type PaidRow = { readonly personId: number; readonly actCode: string; readonly careOn: LocalDate; readonly amcCents: Cents };

/** A contract of this member: who it covers, what it promises, what is left of it and what happened to it. */
export const readMemberContract: Query<typeof memberContractQuery> = ({ connection }, { memberId, contractId }, { today }) => {
  const row = connection.prepare<[number, number], ContractRow>(CONTRACT).get(contractId, memberId);
  if (row === undefined) return null;
  const { self, productCode, responsible, ...dates } = row;
  const beneficiaries = connection.prepare<[number], BeneficiaryRow>(BENEFICIARIES).all(contractId);
  const adultBirth = latestAdultBirthDate(today);
  const seen = new Map(beneficiaries.filter(({ id, birthDate }) => id === self || birthDate > adultBirth).map(({ id, firstName }) => [id, firstName]));
  const rows = connection.prepare<[string], GuaranteeRow>(GUARANTEES).all(productCode);
  const paid = connection.prepare<[number, string, number], PaidRow>(PAID).all(memberId, earliestDay(rows, today), contractId);
  return {
    ...dates,
    responsible: responsible === 1,
    persons: [...seen].map(([id, firstName]) => ({ id, firstName })),
    guarantees: rows.map(({ actCodes, ...guarantee }) => ({ ...guarantee, left: leftOf({ ...guarantee, actCodes }, [...seen.keys()], paid, today) })),
    events: [...contractTimeline({ ...dates, beneficiaries: beneficiaries.map((person) => ({ ...person, name: person.firstName })), requests: requestsOf(connection, memberId, contractId) })],
  };
};

function leftOf({ ceilingCents, ceilingPeriod: period, actCodes }: Pick<GuaranteeRow, 'ceilingCents' | 'ceilingPeriod' | 'actCodes'>, persons: readonly number[], paid: readonly PaidRow[], today: LocalDate): Guarantee['left'] {
  const days = ceilingPeriod(period, today);
  if (ceilingCents === null || actCodes === null || days === null) return [];
  const codes = actCodes.split(' ');
  return persons.map((personId) => {
    const drawn = paid.filter((line) => line.personId === personId && codes.includes(line.actCode) && contains(days, line.careOn));
    return { personId, leftCents: ceilingLeft(ceilingCents, cents(drawn.reduce((sum, line) => sum + line.amcCents, 0))) };
  });
}

/** The first day on which care may still draw on some ceiling; today when there is none, so that nothing is read. */
function earliestDay(rows: readonly GuaranteeRow[], today: LocalDate): LocalDate {
  const starts = rows.map(({ ceilingPeriod: period }) => ceilingPeriod(period, today)?.from ?? today);
  return starts.reduce((first, day) => (day < first ? day : first), today);
}

interface RequestRow {
  readonly summary: string;
  readonly receivedAt: number;
  readonly status: ContractLife['requests'][number]['status'];
  readonly decidedAt: number | null;
}

function requestsOf(connection: SqliteConnection, memberId: number, contractId: number): ContractLife['requests'] {
  return connection.prepare<[number, number], RequestRow>(REQUESTS).all(memberId, contractId).map(({ summary, receivedAt, status, decidedAt }) => ({
    summary, status, receivedOn: localDateOf(instant(receivedAt)), decidedOn: decidedAt === null ? null : localDateOf(instant(decidedAt)),
  }));
}
