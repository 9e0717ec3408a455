import type { OutputOf } from '../../shared/contract/define.ts';
import type { ContractCard, MemberFile, memberFileQuery, OpenRequest } from '../../shared/contract/member-contract.ts';
import { rightsStateOn, type Cover } from '../../shared/domain/member/member-rights.ts';
import { recentContactChange } from '../../shared/domain/member/recent-contact-change.ts';
import { latestAdultBirthDate } from '../../shared/domain/reimbursement/care-privacy.ts';
import type { Cents } from '../../shared/domain/values/cents.ts';
import { maskIban, type Iban } from '../../shared/domain/values/iban.ts';
import { addDays, ageOn } from '../../shared/domain/values/local-date.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { maskNir, type Nir } from '../../shared/domain/values/nir.ts';
import { LONGEST_LEASE_MS } from '../../shared/domain/request/claim.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { asSeen } from './closed-paper.ts';
import type { Query } from './query.ts';

type MissingPaper = { readonly kind: string; readonly title: string; readonly attachmentId: null };
type IdentityRow = Omit<MemberFile['identity'], 'age' | 'maskedNir' | 'rights'> & { nir: Nir | null };

const IDENTITY = `
  SELECT m.number, p.id AS personId, p.civility, p.last_name AS lastName, p.first_name AS firstName, p.birth_date AS birthDate, p.nir,
    m.mobile, m.phone, m.email, m.email_changed_on AS emailChangedOn, m.street, m.street_extra AS streetExtra, m.postcode, m.town
  FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ?`;

const COVERS = `
  SELECT c.status, b.rights_from AS rightsFrom, b.rights_to AS rightsTo
  FROM contract c JOIN beneficiary b ON b.contract_id = c.id AND b.person_id = @personId
  WHERE c.member_id = @memberId AND c.line = 'sante'`;

const ACCOUNT = `
  SELECT id, iban FROM bank_account
  WHERE member_id = @memberId AND for_reimbursements = 1 AND valid_from <= @today AND (valid_to IS NULL OR valid_to >= @today)
  ORDER BY valid_from DESC, id DESC LIMIT 1`;

/** Living contracts first, then the charter's order of lines, then the oldest. */
const CONTRACTS = `
  SELECT c.id, c.number, c.line, p.name AS productName, c.formula, c.state, c.premium_cents AS premiumCents, c.premium_period AS premiumPeriod,
    c.ended_on AS endedOn, c.renewal_on AS renewalOn, c.payment, c.payment_due_on AS paymentDueOn, c.open_request_id AS openRequestId
  FROM contract c JOIN product p ON p.code = c.product_code WHERE c.member_id = ?
  ORDER BY c.state = 'terminated', instr('sante habitation auto prevoyance epargne', c.line), c.effect_on, c.id`;

const OPEN_REQUESTS = `
  SELECT r.id, r.number, r.kind, r.status, r.summary, r.received_at AS receivedAt, r.goal_at AS goalAt,
    CASE WHEN r.claim_until > @now AND r.claim_until <= @now + ${LONGEST_LEASE_MS} THEN s.full_name END AS holderName
  FROM request r LEFT JOIN staff s ON s.id = r.claimed_by
  WHERE r.member_id = @memberId AND r.status IN ('to-check', 'correction') ORDER BY r.received_at`;

const REJECTED = `
  SELECT i.contract_id AS contractId, c.line, i.due_on AS dueOn, i.amount_cents AS amountCents, i.reject_code AS rejectCode
  FROM instalment i JOIN contract c ON c.id = i.contract_id WHERE i.member_id = ? AND i.state = 'rejected' ORDER BY i.due_on DESC`;

/** Of visible lines alone: a sum with the others would tell what they are (BEN-08). */
const HELD = `
  SELECT COALESCE(SUM(r.amc_cents), 0) FROM reimbursement r JOIN person p ON p.id = r.person_id
  WHERE r.member_id = @memberId AND r.stage = 'held' AND (r.person_id = @personId OR p.birth_date > @adultBirth)`;

const MISSING = `SELECT kind, title, NULL AS attachmentId FROM document WHERE member_id = ? AND origin = 'awaited' AND awaited_from = 'member' ORDER BY dated_on`;

/** The same order as the rule of the freeze: what the member did not recognise first, then the oldest. */
const ALERT = `
  SELECT kind, opened_at AS since FROM access_alert WHERE member_id = ? AND closed_at IS NULL
  ORDER BY kind = 'unusual-connection', opened_at LIMIT 1`;

const COUNTS = `
  SELECT
    (SELECT COUNT(*) FROM contract WHERE member_id = @memberId) AS contracts,
    (SELECT COUNT(*) FROM reimbursement r JOIN person p ON p.id = r.person_id
      WHERE r.member_id = @memberId AND (r.person_id = @personId OR p.birth_date > @adultBirth)) AS reimbursements,
    (SELECT COUNT(DISTINCT b.person_id) FROM contract c JOIN beneficiary b ON b.contract_id = c.id WHERE c.member_id = @memberId) AS beneficiaries,
    (SELECT COUNT(*) FROM instalment WHERE member_id = @memberId AND state <> 'planned') AS payments,
    (SELECT COUNT(*) FROM bank_account WHERE member_id = @memberId) AS accounts,
    (SELECT COUNT(*) FROM document WHERE member_id = @memberId) AS documents,
    (SELECT COUNT(*) FROM request WHERE member_id = @memberId) AS requests`;

/** The top of a member's file. No value that is masked on screen leaves this thread. */
export const readMemberFile: Query<typeof memberFileQuery> = ({ connection }, { memberId }, context) => {
  const { today, now, profile, claims } = context;
  const row = connection.prepare<[number], IdentityRow>(IDENTITY).get(memberId);
  if (row === undefined) return null;
  const { nir, ...identity } = row;
  const visible = { memberId, personId: row.personId, adultBirth: latestAdultBirthDate(today) };
  const covers = connection.prepare<unknown[], Cover>(COVERS).all({ memberId, personId: row.personId });
  return {
    identity: {
      ...identity,
      age: ageOn(identity.birthDate, today),
      maskedNir: nir === null ? null : maskNir(nir),
      emailChangedOn: recentContactChange(identity.emailChangedOn, today, profile.contactWatch.recentDays),
      rights: rightsStateOn(covers, today),
    },
    account: currentAccount(connection, memberId, today),
    contracts: connection.prepare<[number], ContractCard>(CONTRACTS).all(memberId),
    openRequests: connection.prepare<unknown[], OpenRequest>(OPEN_REQUESTS).all({ memberId, now: now + claims.skewMs }),
    rejectedDebits: rejectedDebits(connection, memberId, profile.debitRejection.settleWithinDays),
    heldCents: connection.prepare<unknown[], Cents>(HELD).pluck().get(visible) as Cents,
    missingPapers: connection.prepare<[number], MissingPaper>(MISSING).all(memberId).map((paper) => asSeen(paper, context).title),
    accessAlert: accessAlert(connection, memberId),
    importedAt: connection.prepare<[], number | null>('SELECT MAX(ended_at) FROM import_run').pluck().get() ?? null,
    counts: connection.prepare<unknown[], MemberFile['counts']>(COUNTS).get(visible) as MemberFile['counts'],
  };
};

function currentAccount(connection: SqliteConnection, memberId: number, today: LocalDate): MemberFile['account'] {
  const row = connection.prepare<unknown[], { id: number; iban: Iban }>(ACCOUNT).get({ memberId, today });
  return row === undefined ? null : { id: row.id, maskedIban: maskIban(row.iban) };
}

function accessAlert(connection: SqliteConnection, memberId: number): MemberFile['accessAlert'] {
  return connection.prepare<[number], NonNullable<MemberFile['accessAlert']>>(ALERT).get(memberId) ?? null;
}

type Rejected = NonNullable<OutputOf<typeof memberFileQuery>>['rejectedDebits'][number];

function rejectedDebits(connection: SqliteConnection, memberId: number, settleWithinDays: number): Rejected[] {
  const rows = connection.prepare<[number], Omit<Rejected, 'settleBefore'>>(REJECTED).all(memberId);
  return rows.map((row) => ({ ...row, settleBefore: addDays(row.dueOn, settleWithinDays) }));
}
