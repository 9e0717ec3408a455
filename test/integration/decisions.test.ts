import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  acceptRequestCommand, answerCorrectionCommand, askCorrectionCommand, refuseRequestCommand, releaseRequestCommand, revealAccountCommand, takeRequestCommand,
} from '../../shared/contract/request-contract.ts';
import { CLAIM_LEASE_MS } from '../../shared/domain/request/claim.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { CURRENT_IBAN, NEW_IBAN } from '../fixtures/desk-rows.ts';
import { ADDITION, BY_KARIM, fillRequests, OTHER, RIB } from '../fixtures/open-requests.ts';

let desk: TestDesk;
const PROVED_MS = 60_000;

beforeEach(async () => {
  desk = await aDesk('karim');
  fillRequests(desk.connection);
});
afterEach(() => desk.close());

const seen = (requestId: string, seenVersion = 1, asHolder = false) => ({ requestId, seenVersion, asHolder });
/** By somebody who has just proved who they are, as an account of a member asks for it. */
const accept = (requestId: string, commandId?: string) => {
  desk.desk.steppedUp(PROVED_MS);
  return desk.command(acceptRequestCommand, seen(requestId), commandId);
};
const refused = (code: string, facts?: object) => ({ ok: false, refusal: facts === undefined ? { code } : { code, facts } });
const requestRow = (id: string) => desk.connection.prepare('SELECT * FROM request WHERE id = ?').get(id);
const accounts = () => desk.connection.prepare('SELECT iban, for_reimbursements AS r, for_debits AS d, valid_from AS validFrom, valid_to AS validTo, request_id AS requestId FROM bank_account ORDER BY valid_from, for_debits').all();
const awaited = () => desk.connection.prepare('SELECT id, awaited_from AS who FROM document WHERE awaited_from IS NOT NULL ORDER BY id').all();
const lastAudit = () => desk.connection.prepare('SELECT actor_id AS actor, action, subject, outcome, detail FROM audit ORDER BY seq DESC LIMIT 1').get();

test('an accepted change of RIB closes the old account for that use, keeps the other use and begins the new one', async () => {
  expect(await accept(RIB)).toEqual({ ok: true, value: { number: 'D-2026-00002' } });
  expect(accounts()).toEqual([
    { iban: CURRENT_IBAN, r: 1, d: 1, validFrom: '2020-01-01', validTo: '2026-11-30', requestId: null },
    { iban: NEW_IBAN, r: 1, d: 0, validFrom: '2026-12-01', validTo: null, requestId: RIB },
    { iban: CURRENT_IBAN, r: 0, d: 1, validFrom: '2026-12-01', validTo: null, requestId: null },
  ]);
  expect(requestRow(RIB)).toMatchObject({ status: 'accepted', decided_by: 'karim', decided_at: DESK_NOW, version: 2 });
  expect(lastAudit()).toMatchObject({ actor: 'karim', action: 'request.accept', subject: `request:${RIB}`, outcome: 'done' });
});

test('an accepted addition covers the person and ends the open operation of the contract', async () => {
  const state = () => desk.connection.prepare('SELECT state, open_request_id AS open FROM contract WHERE id = 80').get();
  expect(state()).toEqual({ state: 'changing', open: ADDITION });
  expect((await accept(ADDITION)).ok).toBe(true);
  expect(state()).toEqual({ state: 'active', open: null });
  const covered = desk.connection
    .prepare('SELECT p.last_name, p.first_name, p.sort_key, b.link, b.rights_from, b.rights_to, b.ouvrant_droit_id, b.birth_rank FROM beneficiary b JOIN person p ON p.id = b.person_id WHERE b.request_id = ?')
    .all(ADDITION);
  expect(covered).toEqual([{ last_name: 'TRAORÉ', first_name: 'Awa', sort_key: 'traore  awa', link: 'child', rights_from: '2026-10-03', rights_to: null, ouvrant_droit_id: 8, birth_rank: 1 }]);
});

test('an accepted addition raises the premium by what the recap announced, and every debit still planned', async () => {
  desk.connection.exec('UPDATE contract SET premium_cents = 15000, version = 2 WHERE id = 80');
  expect((await accept(ADDITION)).ok).toBe(true);
  expect(desk.connection.prepare('SELECT premium_cents, version FROM contract WHERE id = 80').get()).toEqual({ premium_cents: 17_400, version: 3 });
  expect(desk.connection.prepare('SELECT amount_cents FROM instalment WHERE contract_id = 80 ORDER BY due_on').pluck().all()).toEqual([14_830, 17_230, 17_230]);
});

test.each([
  ['accepted', () => accept(RIB)],
  ['refused', () => desk.command(refuseRequestCommand, { ...seen(RIB), reasonCode: 'holder-mismatch', memberMessage: 'Autre nom.' })],
])('the papers of a request that was %s are awaited from nobody; those of another still are', async (_decision, decide) => {
  expect((await decide()).ok).toBe(true);
  expect(awaited()).toEqual([{ id: 'paper-birth', who: 'validator' }]);
});

test('a paper that was promised and never came has no line left once the request is decided', async () => {
  desk.connection.exec(`INSERT INTO document VALUES ('paper-promised', 7, NULL, '${RIB}', 'rib', 'RIB lisible', 'awaited', 'member', '2026-11-21', NULL, 'rib lisible')`);
  expect((await accept(RIB)).ok).toBe(true);
  expect(desk.connection.prepare(`SELECT id FROM document WHERE request_id = '${RIB}'`).pluck().all()).toEqual(['paper-rib']);
});

test('a request of another kind is accepted without any effect on accounts or covers', async () => {
  const before = [desk.count('bank_account'), desk.count('beneficiary')];
  expect((await accept(OTHER)).ok).toBe(true);
  expect([desk.count('bank_account'), desk.count('beneficiary')]).toEqual(before);
});

test('of two people who decide the same request, one wins and the other learns who did', async () => {
  const replies = await Promise.all([accept(RIB), accept(RIB)]);
  expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
  desk.signIn('sophie');
  expect(await accept(RIB)).toEqual(refused('already-decided', { by: 'Karim BENALI', at: DESK_NOW }));
  expect(desk.count('bank_account')).toBe(3);
});

test('the same command id acts once and answers the same', async () => {
  const commandId = '11111111-1111-4111-8111-111111111111';
  const first = await accept(RIB, commandId);
  expect(await accept(RIB, commandId)).toEqual(first);
  expect([desk.count('bank_account'), desk.count('outbox')]).toEqual([3, 1]);
});

test('a fault in the outbox undoes the decision and its effect', async () => {
  desk.connection.exec(`CREATE TRIGGER fault BEFORE INSERT ON outbox BEGIN SELECT RAISE (ABORT, 'planted'); END`);
  expect(await accept(RIB)).toMatchObject(refused('defect'));
  expect(desk.count('bank_account')).toBe(1);
  expect(requestRow(RIB)).toMatchObject({ status: 'to-check', decided_by: null, version: 1 });
});

test('a file closed in the middle of a decision opens as before it', async () => {
  desk.connection.exec(`BEGIN IMMEDIATE; UPDATE request SET status = 'accepted', decided_by = 'karim', decided_at = 1 WHERE id = '${RIB}'; UPDATE bank_account SET valid_to = '2026-11-30'`);
  desk = await desk.reopen();
  expect(requestRow(RIB)).toMatchObject({ status: 'to-check', decided_by: null });
  expect(accounts()).toMatchObject([{ validTo: null }]);
});

test('the maker is refused by the rule, audited, and the file itself refuses a forced write', async () => {
  expect(await desk.command(acceptRequestCommand, seen(BY_KARIM))).toEqual(refused('decider-entered-it'));
  expect(lastAudit()).toMatchObject({ actor: 'karim', action: 'request.accept', outcome: 'refused', detail: '{"code":"decider-entered-it"}' });
  const force = (set: string) => () => desk.connection.exec(`UPDATE request SET ${set} WHERE id = '${BY_KARIM}'`);
  expect(force(`status = 'accepted', decided_by = 'karim', decided_at = 1`)).toThrow('decider-entered-it');
  expect(force(`entered_by = 'claire'`)).toThrow('maker-is-final');
  expect(requestRow(BY_KARIM)).toMatchObject({ status: 'to-check', decided_by: null });
});

test('whoever made the maker’s account does not accept what it entered, until somebody else has reviewed it', async () => {
  desk.connection.exec(`INSERT INTO account (staff_id, login, created_at, created_by, passphrase_set_at, version) VALUES ('claire', 'claire.morvan', 1, 'karim', 1, 1)`);
  expect(await accept(RIB)).toEqual(refused('decider-made-the-maker'));
  expect(lastAudit()).toMatchObject({ actor: 'karim', action: 'request.accept', outcome: 'refused', detail: '{"code":"decider-made-the-maker"}' });
  expect(accounts()).toMatchObject([{ validTo: null }]);
  desk.connection.exec(`UPDATE account SET reviewed_at = 2, reviewed_by = 'karim', version = 2`);
  expect(await accept(RIB), 'their own review is no second look').toEqual(refused('decider-made-the-maker'));
  desk.connection.exec(`UPDATE account SET reviewed_by = 'sophie', version = 3`);
  expect((await accept(RIB)).ok).toBe(true);
});

test('a conseiller decides nothing, whatever the window sends', async () => {
  desk.signIn('claire');
  expect(await accept(RIB)).toEqual(refused('not-allowed'));
  expect(await desk.command(takeRequestCommand, { requestId: RIB })).toEqual(refused('not-allowed'));
});

test('a colleague waits while a request is held, one millisecond less than ten minutes; then it is free', async () => {
  expect(await desk.command(takeRequestCommand, { requestId: RIB })).toEqual({ ok: true, value: { until: DESK_NOW + CLAIM_LEASE_MS } });
  desk.signIn('sophie');
  desk.setClock(DESK_NOW + CLAIM_LEASE_MS - 1);
  expect(await accept(RIB)).toEqual(refused('held-by-colleague', { who: 'Karim BENALI', until: DESK_NOW + CLAIM_LEASE_MS }));
  desk.setClock(DESK_NOW + CLAIM_LEASE_MS);
  expect((await accept(RIB)).ok).toBe(true);
});

test('a late holder whose request a colleague took learns that their hold ran out', async () => {
  await desk.command(takeRequestCommand, { requestId: RIB });
  desk.setClock(DESK_NOW + CLAIM_LEASE_MS);
  desk.signIn('sophie');
  await desk.command(takeRequestCommand, { requestId: RIB });
  desk.signIn('karim');
  expect(await desk.command(acceptRequestCommand, seen(RIB, 1, true))).toEqual(refused('claim-expired', { who: 'Sophie LE GALL', until: DESK_NOW + 2 * CLAIM_LEASE_MS }));
});

test('the agency lead gives back what a gestionnaire holds; a free request has nothing to give back', async () => {
  await desk.command(takeRequestCommand, { requestId: RIB });
  desk.signIn('sophie');
  expect((await desk.command(releaseRequestCommand, { requestId: RIB })).ok).toBe(true);
  expect(await desk.command(releaseRequestCommand, { requestId: RIB })).toEqual(refused('not-held'));
});

test('a decision on what changed since it was read is refused, one on nothing is not found', async () => {
  expect(await desk.command(acceptRequestCommand, seen(RIB, 0))).toEqual(refused('changed-since'));
  expect(await accept('00000000-0000-4000-8000-00000000ffff')).toEqual(refused('not-found'));
});

test('a refusal keeps the coded reason of the profile and the sentence exactly as previewed', async () => {
  const memberMessage = 'Le compte n’est pas à votre nom\u00A0: envoyez le bon RIB. ';
  const refuse = (given: object) => desk.command(refuseRequestCommand, { ...seen(RIB), reasonCode: 'holder-mismatch', memberMessage, ...given });
  expect(await refuse({ reasonCode: 'missing-paper' })).toEqual(refused('reason-unknown'));
  expect(await refuse({ memberMessage: '\u00A0' })).toEqual(refused('reason-missing'));
  expect((await refuse({})).ok).toBe(true);
  expect(requestRow(RIB)).toMatchObject({ status: 'refused', reason_code: 'holder-mismatch', member_message: memberMessage });
  expect(desk.count('bank_account')).toBe(1);
});

test('a kind without listed reasons is refused in the decider’s own words', async () => {
  const input = { ...seen(OTHER), reasonCode: 'written-by-decider', memberMessage: 'Le préavis n’est pas respecté.' };
  expect((await desk.command(refuseRequestCommand, input)).ok).toBe(true);
});

test('a correction stops the clock and every decision; its answer moves goal and deadline by the pause', async () => {
  const { goal_at: goal, deadline_at: deadline } = requestRow(RIB) as { goal_at: number; deadline_at: number };
  expect((await desk.command(askCorrectionCommand, { ...seen(RIB), correctionKind: 'incomplete', memberMessage: 'Il manque le verso.' })).ok).toBe(true);
  expect(requestRow(RIB)).toMatchObject({ status: 'correction', paused_at: DESK_NOW, correction_kind: 'incomplete' });
  expect(awaited()).toContainEqual({ id: 'paper-rib', who: 'advisor' });
  expect(await desk.command(acceptRequestCommand, seen(RIB, 2))).toEqual(refused('waiting-for-correction'));
  desk.setClock(DESK_NOW + 3_600_000);
  desk.signIn('claire');
  expect((await desk.command(answerCorrectionCommand, { requestId: RIB, seenVersion: 2, note: 'Verso joint.' })).ok).toBe(true);
  expect(requestRow(RIB)).toMatchObject({ status: 'to-check', paused_at: null, goal_at: goal + 3_600_000, deadline_at: deadline + 3_600_000, note: 'Verso joint.', version: 3 });
  expect(awaited()).toContainEqual({ id: 'paper-rib', who: 'validator' });
});

test('a whole account number is given once asked for, written in the audit and never in the outbox', async () => {
  expect(await desk.command(revealAccountCommand, { requestId: RIB, which: 'after' })).toEqual({ ok: true, value: { iban: NEW_IBAN } });
  expect(await desk.command(revealAccountCommand, { requestId: RIB, which: 'before' })).toEqual({ ok: true, value: { iban: CURRENT_IBAN } });
  expect(lastAudit()).toMatchObject({ action: 'request.reveal-account', outcome: 'done', detail: '{"number":"D-2026-00002","which":"before"}' });
  expect(desk.count('outbox')).toBe(0);
});
