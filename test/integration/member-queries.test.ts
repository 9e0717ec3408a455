import { expect, test } from 'vitest';
import { readMemberAccounts } from '../../electron/queries/member-accounts.ts';
import { readMemberBeneficiaries } from '../../electron/queries/member-beneficiaries.ts';
import { readMemberContract } from '../../electron/queries/member-contract.ts';
import { readMemberDocuments } from '../../electron/queries/member-documents.ts';
import { readMemberFile } from '../../electron/queries/member-file.ts';
import { readMemberOverview } from '../../electron/queries/member-overview.ts';
import { readMemberPayments } from '../../electron/queries/member-payments.ts';
import { readMemberReimbursements } from '../../electron/queries/member-reimbursements.ts';
import { readMemberRequests } from '../../electron/queries/member-requests.ts';
import type { MemberFile, MemberReimbursements } from '../../shared/contract/member-contract.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import { lineTotals } from '../../shared/domain/reimbursement/line-totals.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { aMemberDesk } from '../fixtures/member-desk.ts';

const { connection, reading, context } = aMemberDesk();
const HEROINE = 1;
const everyLine = { memberId: HEROINE, from: null, to: null, actCode: null, personId: null, after: null, limit: 100 } as const;

function file(memberId: number): MemberFile {
  const found = readMemberFile(reading, { memberId }, context);
  if (found === null) throw new Error(`no member ${memberId}`);
  return found;
}

function everyAnswer(memberId: number): [name: string, answer: unknown][] {
  const input = { memberId };
  const contracts = connection.prepare<[number], number>('SELECT id FROM contract WHERE member_id = ?').pluck().all(memberId);
  return [
    ['member.file', readMemberFile(reading, input, context)],
    ['member.overview', readMemberOverview(reading, input, context)],
    ['member.reimbursements', readMemberReimbursements(reading, { ...everyLine, memberId }, context)],
    ['member.beneficiaries', readMemberBeneficiaries(reading, input, context)],
    ['member.payments', readMemberPayments(reading, { memberId, year: 2026 }, context)],
    ['member.accounts', readMemberAccounts(reading, input, context)],
    ['member.documents', readMemberDocuments(reading, input, context)],
    ['member.requests', readMemberRequests(reading, input, context)],
    ...contracts.map((contractId): [string, unknown] => ['member.contract', readMemberContract(reading, { memberId, contractId }, context)]),
  ];
}

const EVERY_MEMBER = connection.prepare<[], number>('SELECT id FROM member').pluck().all();

test('every answer about every member has the shape of its contract', () => {
  for (const memberId of EVERY_MEMBER) {
    for (const [name, answer] of everyAnswer(memberId)) {
      const parsed = QUERIES[name as keyof typeof QUERIES].output.safeParse(answer);
      expect(parsed.error?.issues ?? [], `${name} of member ${memberId}`).toEqual([]);
    }
  }
});

test('no answer holds a whole social security number or account number, in any form', () => {
  const secrets = connection.prepare<[], string>('SELECT nir FROM person WHERE nir IS NOT NULL UNION SELECT iban FROM bank_account UNION SELECT iban FROM rib_change').pluck().all();
  const answers = EVERY_MEMBER.map((memberId) => JSON.stringify(everyAnswer(memberId)).replace(/[\s\u00A0\u202F]/gu, '')).join('\n');
  expect(secrets.length).toBeGreaterThan(100);
  expect(secrets.filter((secret) => answers.includes(secret) || answers.includes(secret.slice(0, 13)))).toEqual([]);
});

test('the file of the member of the demonstration says who she is and what burns', () => {
  const found = file(HEROINE);
  expect(found.identity).toMatchObject({ number: '04512877', lastName: 'LEFÈVRE-ŒUVRARD', age: 65, rights: 'open', emailChangedOn: '2026-11-10' });
  expect(found.identity.maskedNir?.startsWith('2\u00A061\u00A003\u00A0••')).toBe(true);
  expect(found.account?.maskedIban).toMatch(/^FR76.••••.••••.\d{3}$/u);
  expect(found.contracts.map(({ line, state }) => [line, state])).toEqual([
    ['sante', 'active'], ['habitation', 'active'], ['auto', 'changing'], ['prevoyance', 'terminated'],
  ]);
  expect(found.rejectedDebits).toMatchObject([{ dueOn: '2026-11-05', amountCents: 9640, rejectCode: 'AM04', settleBefore: '2026-11-25' }]);
  expect(found.heldCents).toBe(28_800);
  expect(found.openRequests.map(({ kind }) => kind)).toContain('rib-change');
});

test('a member who does not exist has no file, and no line', () => {
  expect(readMemberFile(reading, { memberId: 999_999 }, context)).toBeNull();
  expect(readMemberReimbursements(reading, { ...everyLine, memberId: 999_999 }, context).lines).toEqual([]);
});

test('a contract answers only within the file of its member', () => {
  const stranger = connection.prepare<[], number>('SELECT id FROM contract WHERE member_id <> 1 LIMIT 1').pluck().get() ?? 0;
  expect(readMemberContract(reading, { memberId: HEROINE, contractId: stranger }, context)).toBeNull();
});

test('lines of the other adults are counted, and neither shown nor summed', () => {
  for (const memberId of EVERY_MEMBER) {
    const { lines, totals, hidden, persons } = allLines(memberId);
    const adults = connection.prepare<[number], { id: number }>(
      `SELECT DISTINCT p.id, p.first_name FROM reimbursement r JOIN person p ON p.id = r.person_id
       WHERE r.member_id = ? AND p.birth_date <= '2008-11-22' AND p.id <> (SELECT person_id FROM member WHERE id = r.member_id)`).all(memberId);
    expect(hidden.map(({ personId }) => personId).toSorted((a, b) => a - b)).toEqual(adults.map(({ id }) => id).toSorted((a, b) => a - b));
    expect(persons.some(({ id }) => adults.some((adult) => adult.id === id))).toBe(false);
    expect(lines.length + hidden.reduce((sum, { count }) => sum + count, 0)).toBe(
      connection.prepare<[number], number>('SELECT COUNT(*) FROM reimbursement WHERE member_id = ?').pluck().get(memberId),
    );
    const { count, ...sums } = totals;
    expect(sums).toEqual(lineTotals(lines));
    expect(count).toBe(lines.length);
  }
});

test('pages follow one another without a gap or a double', () => {
  const whole = allLines(HEROINE).lines.map(({ id }) => id);
  expect(pages(HEROINE, 3)).toEqual(whole);
  expect(pages(HEROINE, 1)).toEqual(whole);
});

test('lines are filtered by date, act and beneficiary, bounds included', () => {
  const [first] = allLines(HEROINE).lines;
  if (first === undefined) throw new Error('the heroine has no line');
  const ofDay = readMemberReimbursements(reading, { ...everyLine, from: first.careOn, to: first.careOn }, context);
  expect(ofDay.lines.map(({ id }) => id)).toContain(first.id);
  expect(ofDay.lines.every(({ careOn }) => careOn === first.careOn)).toBe(true);
  const { acts, persons } = ofDay;
  for (const { code, label } of acts) {
    const { lines, hidden } = readMemberReimbursements(reading, { ...everyLine, actCode: code }, context);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ act }) => act === label)).toBe(true);
    expect(hidden, 'a count by act would tell the care').toEqual([]);
  }
  for (const { id, firstName } of persons) {
    expect(readMemberReimbursements(reading, { ...everyLine, personId: id }, context).lines.every((line) => line.firstName === firstName)).toBe(true);
  }
});

test('of a ceiling is left what the mutuelle has not paid of its acts', () => {
  const { id: contractId } = file(HEROINE).contracts.find(({ line }) => line === 'sante') ?? { id: 0 };
  const detail = readMemberContract(reading, { memberId: HEROINE, contractId }, context);
  const paid = connection.prepare<[], number>(
    `SELECT COALESCE(SUM(amc_cents), 0) FROM reimbursement WHERE member_id = 1 AND person_id = 1 AND act_code = 'prothese-dentaire' AND care_on >= '2026-01-01' AND stage <> 'refused'`,
  ).pluck().get() ?? 0;
  const dental = detail?.guarantees.find(({ label }) => label === 'Prothèses, tarifs libres');
  expect(paid).toBeGreaterThan(0);
  expect(dental?.left.find(({ personId }) => personId === 1)?.leftCents).toBe(120_000 - paid);
  expect(detail?.persons.map(({ firstName }) => firstName)).toEqual(['Hélène']);
  expect(detail?.events.at(-1)).toEqual({ on: '2009-01-01', kind: 'effect', subject: null });
});

test('the ledger of a year adds up to its premiums and transfers, and leaves out what professionals were paid', () => {
  const { ledger, totals, schedule } = readMemberPayments(reading, { memberId: HEROINE, year: 2026 }, context);
  expect(ledger.every(({ on }) => on.startsWith('2026'))).toBe(true);
  expect(ledger.map(({ on }) => on)).toEqual(ledger.map(({ on }) => on).toSorted().toReversed());
  const own = `SELECT COALESCE(SUM(amc_cents), 0) FROM reimbursement WHERE member_id = 1 AND person_id = 1 AND third_party = 0 AND stage = 'paid' AND paid_on LIKE '2026%'`;
  expect(totals.reimbursementsCents).toBe(connection.prepare<[], number>(own).pluck().get());
  expect(ledger.filter(({ state }) => state === 'rejected')).toMatchObject([{ on: '2026-11-05', rejectCode: 'AM04' }]);
  expect(schedule[0]?.on).toBe('2026-12-05');
});

test('the overview shows the refused debit, then the next three dates, and who must act on each paper', () => {
  const { instalments, papers } = readMemberOverview(reading, { memberId: HEROINE }, context);
  expect(instalments.map(({ state, dueOn }) => [state, dueOn])).toEqual([
    ['rejected', '2026-11-05'], ['planned', '2026-12-05'], ['planned', '2026-12-05'], ['planned', '2027-01-01'],
  ]);
  expect(papers.map(({ awaitedFrom }) => awaitedFrom).toSorted()).toEqual(['advisor', 'member', 'validator']);
});

test('an account is current on its first day and on its last', () => {
  const states = (from: string, to: string | null): string | undefined => {
    connection.prepare(`INSERT INTO bank_account VALUES (900, 2, 'FR7630006000011234567890189', NULL, NULL, 'x', 0, 1, ?, ?, NULL, 1)`).run(from, to);
    const state = readMemberAccounts(reading, { memberId: 2 }, context).find(({ id }) => id === 900)?.state;
    connection.prepare('DELETE FROM bank_account WHERE id = 900').run();
    return state;
  };
  expect(['2026-11-21', '2026-11-22', '2026-11-23'].map((day) => states(localDate(day), null))).toEqual(['current', 'current', 'future']);
  expect(['2026-11-21', '2026-11-22', '2026-11-23'].map((day) => states('2020-01-01', localDate(day)))).toEqual(['past', 'current', 'current']);
});

function allLines(memberId: number): MemberReimbursements {
  const first = readMemberReimbursements(reading, { ...everyLine, memberId }, context);
  const lines = [...first.lines];
  for (let after = first.next; after !== null; ) {
    const page = readMemberReimbursements(reading, { ...everyLine, memberId, after }, context);
    lines.push(...page.lines);
    after = page.next;
  }
  return { ...first, lines };
}

function pages(memberId: number, limit: number): number[] {
  const ids: number[] = [];
  let after: MemberReimbursements['next'] = null;
  do {
    const page: MemberReimbursements = readMemberReimbursements(reading, { ...everyLine, memberId, after, limit }, context);
    ids.push(...page.lines.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  return ids;
}
