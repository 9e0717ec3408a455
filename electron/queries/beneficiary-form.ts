import type { beneficiaryFormQuery, ContractChoice } from '../../shared/contract/beneficiary-commands.ts';
import { whyClosed } from '../../shared/domain/beneficiary/submit-addition.ts';
import { findReviewDelay } from '../../shared/domain/request/open-request.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { memberToEnter, openOperationOn } from './entry-form-rows.ts';
import type { Query } from './query.ts';

const CONTRACTS = `
  SELECT c.id, c.number, c.member_id AS memberId, d.name AS productName, c.formula, c.line, c.status, c.effect_on AS effectOn,
    c.premium_cents AS premiumCents, c.premium_period AS premiumPeriod
  FROM contract c JOIN product d ON d.code = c.product_code WHERE c.member_id = ? ORDER BY c.line <> 'sante', c.status <> 'active', c.effect_on DESC`;

const COVERED = `
  SELECT p.last_name AS lastName, p.first_name AS firstName, p.birth_date AS birthDate, b.link
  FROM beneficiary b JOIN person p ON p.id = b.person_id
  WHERE b.contract_id = ? AND (b.rights_to IS NULL OR b.rights_to >= ?) ORDER BY p.birth_date`;

type ContractRow = Omit<ContractChoice, 'closed' | 'openOperation' | 'covered'>;

export const readBeneficiaryForm: Query<typeof beneficiaryFormQuery> = ({ connection }, { memberId }, { today, now, profile }) => {
  const member = memberToEnter(connection, memberId);
  if (member === null) return null;
  const { id, number, name } = member;
  const delay = findReviewDelay(profile.reviewDelays, 'beneficiary-addition', now);
  const { maximumBytes, formats } = profile.uploadLimit;
  return {
    member: { id, number, name },
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
    openOperation: openOperationOn(connection, `contract:${row.id}`),
    covered: connection.prepare<[number, string], ContractChoice['covered'][number]>(COVERED).all(row.id, today),
  };
}
