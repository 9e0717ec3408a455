import type { beneficiaryFormQuery, ContractChoice } from '../../shared/contract/beneficiary-commands.ts';
import { whyClosed } from '../../shared/domain/beneficiary/submit-addition.ts';
import { findReviewDelay, type OpenOperation } from '../../shared/domain/request/open-request.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import type { Query } from './query.ts';

const MEMBER = `
  SELECT m.id, m.number, p.civility, p.last_name AS lastName, p.first_name AS firstName
  FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ?`;

const CONTRACTS = `
  SELECT c.id, c.number, c.member_id AS memberId, d.name AS productName, c.formula, c.line, c.status, c.effect_on AS effectOn,
    c.premium_cents AS premiumCents, c.premium_period AS premiumPeriod
  FROM contract c JOIN product d ON d.code = c.product_code WHERE c.member_id = ? ORDER BY c.line <> 'sante', c.status <> 'active', c.effect_on DESC`;

const COVERED = `
  SELECT p.last_name AS lastName, p.first_name AS firstName, p.birth_date AS birthDate, b.link
  FROM beneficiary b JOIN person p ON p.id = b.person_id
  WHERE b.contract_id = ? AND (b.rights_to IS NULL OR b.rights_to >= ?) ORDER BY p.birth_date`;

const OPEN = `
  SELECT id AS requestId, number, entered_by_name AS enteredByName, received_at AS receivedAt
  FROM request WHERE blocks = ? AND status IN ('to-check', 'correction')`;

interface MemberRow {
  readonly id: number;
  readonly number: string;
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
}

type ContractRow = Omit<ContractChoice, 'closed' | 'openOperation' | 'covered'>;

export const readBeneficiaryForm: Query<typeof beneficiaryFormQuery> = ({ connection }, { memberId }, { today, now, profile }) => {
  const member = connection.prepare<[number], MemberRow>(MEMBER).get(memberId);
  if (member === undefined) return null;
  const { id, number, civility, lastName, firstName } = member;
  const delay = findReviewDelay(profile.reviewDelays, 'beneficiary-addition', now);
  const { maximumBytes, formats } = profile.uploadLimit;
  return {
    member: { id, number, name: displayName({ civility: civility === 'm' ? 'M.' : 'Mme', lastName, firstNames: [firstName] }) },
    contracts: connection.prepare<[number], ContractRow>(CONTRACTS).all(memberId).map((row) => withPeople(connection, row, today)),
    today,
    paperRules: profile.paperRules,
    rightsRules: profile.rightsRules,
    premiums: profile.beneficiaryPremiums,
    goalHours: delay?.goalHours ?? 0,
    deadlineHours: delay?.deadlineHours ?? 0,
    paperLimit: { maximumBytes, formats: [...formats] },
  };
};

/** One member has a handful of contracts: a statement for each stays within a millisecond. */
function withPeople(connection: SqliteConnection, row: ContractRow, today: LocalDate): ContractChoice {
  return {
    ...row,
    closed: whyClosed(row),
    openOperation: connection.prepare<[string], OpenOperation>(OPEN).get(`contract:${row.id}`) ?? null,
    covered: connection.prepare<[number, string], ContractChoice['covered'][number]>(COVERED).all(row.id, today),
  };
}
