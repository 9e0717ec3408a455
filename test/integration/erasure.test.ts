import { statSync } from 'node:fs';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eraseMember } from '../../electron/privacy/erase-member.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { checkIdentityCommand, openPrivacyRequestCommand, privacyRequestQuery } from '../../shared/contract/privacy-contract.ts';
import { revealNirCommand } from '../../shared/contract/member-contract.ts';
import { JOB_ACTS } from '../../shared/contract/job-acts.ts';
import { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { fillWholeFile, plantSentinels, sentinelsIn } from '../fixtures/full-file.ts';

const policy = loadProfile().privacy;
const FIFTEEN_YEARS_LATER = Date.UTC(2041, 10, 25, 13, 30);
const refused = (code: string, facts?: object) => ({ ok: false, refusal: facts === undefined ? { code } : { code, facts } });

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

/** A request of erasure entered by claire, the identity checked. */
async function anErasure(memberId = 7): Promise<string> {
  desk.signIn('claire');
  const today = localDateOf(instant((await desk.desk.commandContext()).now));
  const opened = await desk.command(openPrivacyRequestCommand, { memberId, kind: 'erasure', channel: 'agency', receivedOn: today, wording: 'Effacez tout.', identityMeans: 'paper-seen' });
  if (!opened.ok) throw new Error(`opening refused: ${opened.refusal.code}`);
  return opened.value.privacyRequestId;
}

async function erase(requestId: string, staffId = 'sophie', seenVersion = 1) {
  const { now, today } = await desk.desk.commandContext();
  return eraseMember({ connection: desk.connection, db: drizzle(desk.connection), policy, requestId, seenVersion, actor: { staffId, role: 'responsable' }, now, today, commandId: `erase-${requestId}` });
}

const row = (sql: string): unknown => desk.connection.prepare(sql).get();
const value = (sql: string): unknown => desk.connection.prepare(sql).pluck().get();

test('when nothing is kept any more, no page of the file holds a word of what was there, and the log is empty', async () => {
  fillWholeFile(desk.connection);
  const sentinels = plantSentinels(desk.connection);
  expect(sentinels.length).toBeGreaterThan(60);
  expect(sentinelsIn(desk.connection, sentinels)).toEqual(sentinels.map(({ place }) => place));
  desk.setClock(FIFTEEN_YEARS_LATER);
  const result = await erase(await anErasure());
  expect(result).toMatchObject({ ok: true, value: { answer: { kept: [], backupsUntil: '2042-01-06' } } });
  // What stays says nothing of anybody: the insurer, the formula, the region, codes of closed lists, and the numbers of requests, which are ours.
  expect(sentinelsIn(desk.connection, sentinels)).toEqual([
    'member.insurer', 'member.region_code', 'contract.formula', 'instalment.reject_code', 'request.number', 'request.reason_code', 'request.correction_kind',
    'beneficiary_addition.civility', 'beneficiary_addition.link', 'beneficiary_addition.event', 'privacy_request.number',
  ]);
  expect(statSync(`${desk.connection.name}-wal`).size).toBe(0);
});

test('sums, counts and statistics are what they were', async () => {
  fillWholeFile(desk.connection);
  const figures = (): unknown => ({
    spent: row('SELECT count(*) AS lines, sum(spent_cents) AS spent, sum(amc_cents) AS amc FROM reimbursement'),
    byMonth: desk.connection.prepare('SELECT substr(care_on, 1, 7) AS month, sum(amc_cents) AS amc FROM reimbursement GROUP BY month').all(),
    premiums: row('SELECT count(*) AS count, sum(amount_cents) AS sum FROM instalment'),
    contracts: desk.connection.prepare('SELECT line, state, count(*) AS count, sum(monthly_cents) AS cents FROM contract GROUP BY line, state').all(),
    decisions: desk.connection.prepare('SELECT kind, status, count(*) AS count FROM request GROUP BY kind, status').all(),
    members: row('SELECT count(*) AS count FROM member'), persons: row('SELECT count(*) AS count FROM person'),
    departments: desk.connection.prepare('SELECT substr(postcode, 1, 2) AS department, count(*) AS count FROM member GROUP BY department').all(),
    births: desk.connection.prepare('SELECT substr(birth_date, 1, 4) AS year, count(*) AS count FROM person GROUP BY year').all(),
  });
  const before = figures();
  desk.setClock(FIFTEEN_YEARS_LATER);
  expect((await erase(await anErasure())).ok).toBe(true);
  expect(figures()).toEqual(before);
  expect(desk.connection.pragma('foreign_key_check')).toEqual([]);
});

test('the words of the search are those of whoever is left: the counters equal a recount', async () => {
  fillWholeFile(desk.connection);
  desk.setClock(FIFTEEN_YEARS_LATER);
  await erase(await anErasure());
  expect(desk.connection.prepare('SELECT token, uses FROM name_token ORDER BY token').all()).toEqual([{ token: 'adama', uses: 1 }, { token: 'traore', uses: 1 }]);
  expect(value('SELECT count(*) FROM member_search')).toBe(1);
});

test('the member is known by nothing but an id; whoever is covered by another file stays who they are', async () => {
  fillWholeFile(desk.connection);
  desk.connection.exec(`INSERT INTO beneficiary (id, contract_id, person_id, link, rights_from, birth_rank, version) VALUES (801, 80, 9, 'child', '2015-09-01', 1, 1)`);
  desk.setClock(FIFTEEN_YEARS_LATER);
  await erase(await anErasure());
  expect(row('SELECT number, street, postcode, town, joined_on, erased_on FROM member WHERE id = 7')).toEqual({ number: 'E7', street: '', postcode: '56000', town: '', joined_on: '2009-01-01', erased_on: '2041-11-25' });
  expect(row('SELECT last_name, first_name, birth_date, nir FROM person WHERE id = 7')).toEqual({ last_name: 'Identité effacée', first_name: '', birth_date: '1961-01-01', nir: null });
  expect(row('SELECT last_name, birth_date FROM person WHERE id = 9')).toEqual({ last_name: 'ŒUVRARD', birth_date: '2004-06-11' });
  expect(row('SELECT holder_name, member_number, number FROM contract WHERE id = 70')).toEqual({ holder_name: 'Identité effacée', member_number: 'E7', number: 'E70' });
  expect(await desk.command(revealNirCommand, { memberId: 7 })).toEqual(refused('not-found'));
  expect(await desk.command(openPrivacyRequestCommand, { memberId: 7, kind: 'access', channel: 'agency', receivedOn: '2041-11-25', wording: 'Encore', identityMeans: null })).toEqual(refused('not-found'));
});

test('while a contract runs, what serves no law goes and the rest is kept with its reason', async () => {
  desk.connection.exec(`INSERT INTO draft VALUES ('00000000-0000-4000-8000-0000000000f1', 'rib-change', 7, 'claire', '{}', ${DESK_NOW});
    UPDATE bank_account SET valid_to = '2025-10-22' WHERE id = 40`);
  const requestId = await anErasure();
  desk.signIn('sophie');
  const seen = await desk.query(privacyRequestQuery, { privacyRequestId: requestId });
  expect(seen.ok && seen.value?.plan).toEqual(expect.arrayContaining([expect.objectContaining({ category: 'draft', goesNow: 1 }), expect.objectContaining({ category: 'identity', kept: 1, keptUntil: null })]));
  const result = await erase(requestId);
  expect(result.ok && result.value.answer?.erased).toEqual([{ category: 'draft', count: 1 }, { category: 'account', count: 1 }, { category: 'contract', count: 1 }]);
  expect(result.ok && result.value.answer?.kept.find(({ category }) => category === 'contract')).toMatchObject({ count: 2, until: null });
  expect([desk.count('draft'), value('SELECT count(*) FROM bank_account WHERE member_id = 7'), value('SELECT last_name FROM person WHERE id = 7')]).toEqual([0, 0, 'LEFÈVRE-ŒUVRARD']);
});

test.each([['2026-11-22', 1], ['2026-11-23', 1], ['2026-11-24', 0]])('an account that ended on 23 October 2025 is still there on %s: %s (CMF L133-24)', async (day, left) => {
  desk.connection.exec(`UPDATE bank_account SET valid_to = '2025-10-23' WHERE id = 40`);
  desk.setClock(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)), 12));
  expect((await erase(await anErasure())).ok).toBe(true);
  expect(value('SELECT count(*) FROM bank_account WHERE id = 40')).toBe(left);
});

test('a paper that is over stays while a correction is kept that it proves, and goes with it', async () => {
  desk.connection.exec(`INSERT INTO document VALUES ('proof', 7, NULL, NULL, 'piece-identite', 'Passeport', 'received', NULL, '2020-01-04', NULL, 'passeport');
    INSERT INTO rectification VALUES ('correction', 7, 'proof', 'Mariage', '[]', 'claire', 'Claire MORVAN', ${DESK_NOW})`);
  const left = (): unknown => [value(`SELECT count(*) FROM document WHERE id = 'proof'`), value('SELECT count(*) FROM rectification')];
  expect((await erase(await anErasure())).ok).toBe(true);
  expect(left()).toEqual([1, 1]);
  desk.setClock(Date.UTC(2028, 10, 25, 12));
  expect((await erase(await anErasure())).ok).toBe(true);
  expect(left()).toEqual([0, 0]);
});

test('who entered the request does not validate it, by the rule and by the file itself', async () => {
  const requestId = await anErasure();
  expect(await erase(requestId, 'claire')).toEqual(refused('decider-entered-it'));
  const force = (): unknown => desk.connection.exec(`UPDATE privacy_request SET status = 'answered', answer = 'x', decided_by = 'claire', decided_at = 1 WHERE id = '${requestId}'`);
  expect(force).toThrow('decider-entered-it');
  expect(row(`SELECT status, decided_by FROM privacy_request WHERE id = '${requestId}'`)).toEqual({ status: 'open', decided_by: null });
});

test('an identity that is not checked erases nobody; once checked, once erased, it is done', async () => {
  const opened = await desk.command(openPrivacyRequestCommand, { memberId: 7, kind: 'erasure', channel: 'post', receivedOn: '2026-11-20', wording: 'Effacez.', identityMeans: null });
  const requestId = opened.ok ? opened.value.privacyRequestId : '';
  expect(await erase(requestId)).toEqual(refused('identity-unchecked'));
  await desk.command(checkIdentityCommand, { privacyRequestId: requestId, seenVersion: 1, means: 'call-back' });
  expect(await erase(requestId, 'sophie', 1)).toEqual(refused('changed-since'));
  expect((await erase(requestId, 'sophie', 2)).ok).toBe(true);
  expect(await erase(requestId, 'sophie', 3)).toEqual(refused('already-decided'));
});

test('a fault in the middle leaves the file as it was', async () => {
  fillWholeFile(desk.connection);
  desk.setClock(FIFTEEN_YEARS_LATER);
  const requestId = await anErasure();
  const before = desk.connection.serialize();
  desk.connection.exec(`CREATE TEMP TRIGGER fault BEFORE UPDATE OF erased_on ON member BEGIN SELECT RAISE (ABORT, 'planted fault'); END`);
  await expect(erase(requestId)).rejects.toThrow('planted fault');
  desk.connection.exec('DROP TRIGGER fault');
  expect([desk.count('erasure_under_way'), desk.count('consent'), desk.count('draft'), value('SELECT last_name FROM person WHERE id = 7')]).toEqual([0, 2, 1, 'LEFÈVRE-ŒUVRARD']);
  expect(desk.connection.serialize().length).toBe(before.length);
});

test('the act is audited with what went, and no word of it is filed: it stays on the desk, answered once', async () => {
  fillWholeFile(desk.connection);
  desk.setClock(FIFTEEN_YEARS_LATER);
  const requestId = await anErasure();
  await erase(requestId);
  expect(row('SELECT actor_id, action, subject, outcome FROM audit ORDER BY seq DESC')).toEqual({ actor_id: 'sophie', action: 'privacy.validate-erasure', subject: 'member:7', outcome: 'done' });
  expect(row(`SELECT name, status, outcome FROM outbox ORDER BY seq DESC`)).toEqual({ name: 'privacy.validate-erasure', status: 'local', outcome: JSON.stringify({ requestId }) });
  expect(desk.connection.prepare('SELECT DISTINCT body FROM outbox').pluck().all()).toEqual([null]);
});

test('what triggers freeze is frozen but for an erasure', async () => {
  fillWholeFile(desk.connection);
  const run = (sql: string) => (): unknown => desk.connection.exec(sql);
  expect(run('DELETE FROM consent')).toThrow('consent-is-append-only');
  expect(run(`UPDATE consent SET decision = 'given'`)).toThrow('consent-is-append-only');
  expect(run('DELETE FROM rectification')).toThrow('rectification-is-append-only');
  expect(run('DELETE FROM issued_document')).toThrow('issued-document-is-frozen');
  expect(run('DELETE FROM privacy_request')).toThrow('privacy-request-is-kept');
  expect(run('INSERT INTO erasure_under_way VALUES (2)')).toThrow();
});

test('every act that travels is forgotten by some category, or says nothing of anybody', () => {
  // Ids, or a digest.
  const silent = ['staff.set-scope', 'privacy.export-member', 'privacy.validate-erasure'];
  const known = ['rib.submit-change', 'beneficiary.submit-addition', 'request.accept', 'request.refuse', 'request.ask-correction', 'request.answer-correction', 'consent.record', 'privacy.open-request',
    'privacy.check-identity', 'privacy.extend-answer', 'privacy.answer-request', 'privacy.refuse-request', 'privacy.lift-restriction', 'member.rectify-identity', 'member.rectify-contact', 'portal-access.submit-reset', 'portal-access.change-contact',
    'portal-access.order-message', 'portal-access.report', 'portal-access.close-alert', 'portal-access.end-script', 'portal-access.check-caller',
    // With the page that they filed.
    'attestation.issue', 'portal-access.issue-sheet'];
  const travelling = Object.values<{ name: string; travels: boolean }>({ ...RECORD_COMMANDS, ...JOB_ACTS }).filter(({ travels }) => travels).map(({ name }) => name);
  expect(travelling.filter((name) => ![...silent, ...known].includes(name))).toEqual([]);
});
