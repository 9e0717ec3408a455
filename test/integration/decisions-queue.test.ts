import { afterEach, beforeEach, expect, test } from 'vitest';
import { acceptRequestCommand, requestsListQuery, takeRequestCommand, validationCountsQuery, validationQueueQuery, validationReadingQuery, validationRequestQuery } from '../../shared/contract/request-contract.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { queueSql } from '../../electron/queries/validation-queue.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { NEW_IBAN } from '../fixtures/desk-rows.ts';
import { ADDITION, fillRequests, RIB } from '../fixtures/open-requests.ts';

let desk: TestDesk;

beforeEach(async () => {
  desk = await aDesk('karim');
  fillRequests(desk.connection);
});
afterEach(() => desk.close());

async function numbers(tab: 'to-check' | 'correction' | 'decided-today'): Promise<readonly string[]> {
  const reply = await desk.query(validationQueueQuery, { tab });
  return reply.ok ? reply.value.map((row) => row.number) : [];
}

test('the queue puts deadlines passed first, then goals passed, then by goal, equal ones by number', async () => {
  expect(await numbers('to-check')).toEqual(['D-2026-00001', 'D-2026-00002', 'D-2026-00003', 'D-2026-00004']);
  desk.connection.exec(`UPDATE request SET goal_at = ${DESK_NOW - 1} WHERE number = 'D-2026-00004'`);
  expect(await numbers('to-check')).toEqual(['D-2026-00001', 'D-2026-00004', 'D-2026-00002', 'D-2026-00003']);
  // The deadline of the fourth passes at its last instant: it joins the first, whose goal is older.
  desk.connection.exec(`UPDATE request SET deadline_at = ${DESK_NOW} WHERE number = 'D-2026-00004'`);
  expect(await numbers('to-check')).toEqual(['D-2026-00001', 'D-2026-00004', 'D-2026-00002', 'D-2026-00003']);
  desk.connection.exec(`UPDATE request SET deadline_at = ${DESK_NOW + 1} WHERE number = 'D-2026-00001'`);
  expect(await numbers('to-check')).toEqual(['D-2026-00004', 'D-2026-00001', 'D-2026-00002', 'D-2026-00003']);
});

test('the same queue is read by everyone', async () => {
  const karim = await desk.query(validationQueueQuery, { tab: 'to-check' });
  desk.signIn('claire');
  expect(await desk.query(validationQueueQuery, { tab: 'to-check' })).toEqual(karim);
});

test('a decided request leaves the queue for the decisions of the day, which end at midnight', async () => {
  desk.desk.steppedUp(60_000);
  await desk.command(acceptRequestCommand, { requestId: RIB, seenVersion: 1, asHolder: false });
  expect(await numbers('decided-today')).toEqual(['D-2026-00002']);
  expect(await desk.query(validationCountsQuery, {})).toMatchObject({ ok: true, value: { toCheck: 3, correction: 0, decidedToday: 1 } });
  desk.setClock(DESK_NOW + 10 * 3_600_000);
  expect(await numbers('decided-today')).toEqual([]);
});

test('the queue is read by its own index, without a scan of the requests', () => {
  const sql = queueSql(`request.status IN ('to-check', 'correction') AND request.status = 'to-check'`, 'request.goal_at');
  const plan = desk.connection.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all({ limit: 200 }).map((step) => step.detail).join('\n');
  expect(plan).toContain('USING INDEX request_open');
  expect(plan).not.toMatch(/SCAN (?:request|member|person|reimbursement)(?! USING)/u);
});

test('a decider reads the account masked, its checks, and who holds the request', async () => {
  await desk.command(takeRequestCommand, { requestId: RIB });
  const reply = await desk.query(validationRequestQuery, { requestId: RIB });
  expect(reply).toMatchObject({
    ok: true,
    value: {
      number: 'D-2026-00002', claim: { staffId: 'karim', fullName: 'Karim BENALI' }, member: { name: 'Mme Hélène LEFÈVRE-ŒUVRARD' },
      subject: { kind: 'rib-change', after: { bankName: 'Banque du Ponant', forReimbursements: true, forDebits: false }, effectiveOn: '2026-12-01' },
    },
  });
  expect(JSON.stringify(reply)).not.toContain(NEW_IBAN);
  const checks = reply.ok ? (reply.value?.checks ?? []) : [];
  expect(checks.map(({ code, verdict }) => `${code}: ${verdict}`)).toEqual([
    'holder: to-look-at', 'account-key: conform', 'paper-present: to-look-at', 'account-shared: conform', 'email-changed: conform', 'effective-date: conform', 'access-alert: conform',
  ]);
});

test('what was read on a RIB is compared with what was entered, and nothing of either number comes back', async () => {
  const compared = async (iban: string | null) => {
    const reply = await desk.query(validationReadingQuery, { requestId: RIB, iban, editedOn: localDate('2026-11-19') });
    expect(JSON.stringify(reply)).not.toMatch(/\d{6}/u);
    return reply.ok ? reply.value.map(({ code, verdict }) => `${code}: ${verdict}`) : [];
  };
  expect(await compared(NEW_IBAN)).toEqual(['iban-read: conform', 'paper-age: conform']);
  expect(await compared('FR7699070003180008194551808')).toEqual(['iban-read: to-look-at', 'paper-age: conform']);
  expect(await compared(null)).toEqual(['paper-age: conform']);
  expect(await desk.query(validationReadingQuery, { requestId: ADDITION, iban: NEW_IBAN, editedOn: null })).toEqual({ ok: true, value: [] });
});

test('the account of another member is told, without naming them', async () => {
  desk.connection.exec(`INSERT INTO bank_account VALUES (41, 8, '${NEW_IBAN}', NULL, NULL, 'M TRAORE', 1, 1, '2020-01-01', NULL, NULL, 1)`);
  const reply = await desk.query(validationRequestQuery, { requestId: RIB });
  expect(reply.ok && reply.value?.checks.find((check) => check.code === 'account-shared')).toEqual({ code: 'account-shared', verdict: 'to-look-at', facts: { members: 1 } });
});

test('a decider reads who is to be covered, for how much, and which papers are missing', async () => {
  const reply = await desk.query(validationRequestQuery, { requestId: ADDITION });
  expect(reply).toMatchObject({ ok: true, value: { subject: { kind: 'beneficiary-addition', firstName: 'Awa', premiumAfterCents: 17_230, contractNumber: 'S-2015-220117' } } });
  const missing = reply.ok ? reply.value?.checks.filter((check) => check.facts.state === 'missing').map((check) => check.facts.label) : [];
  expect(missing).toEqual(['Acte de naissance ou livret de famille', 'Attestation de droits de l’assurance maladie']);
});

test('an advisor lists the requests of their agency, open then decided', async () => {
  desk.signIn('claire');
  const list = async (state: 'open' | 'decided') => {
    const reply = await desk.query(requestsListQuery, { state });
    return reply.ok ? reply.value.map((line) => line.number) : [];
  };
  expect(await list('open')).toEqual(['D-2026-00001', 'D-2026-00002', 'D-2026-00003', 'D-2026-00004']);
  expect(await list('decided')).toEqual([]);
});

test('a request carries the agency of its member, and follows a member who moves', () => {
  const strays = desk.connection.prepare('SELECT count(*) FROM request r JOIN member m ON m.id = r.member_id WHERE r.agency_id IS NOT m.agency_id').pluck();
  expect(strays.get()).toBe(0);
  desk.connection.exec(`INSERT INTO agency VALUES ('lorient', 'Agence de Lorient', '1, quai des Indes', '56100', 'Lorient', '+33297000000', '9 h à 18 h'); UPDATE member SET agency_id = 'lorient'`);
  expect(desk.connection.prepare('SELECT DISTINCT agency_id FROM request').pluck().all()).toEqual(['lorient']);
  expect(strays.get()).toBe(0);
});
