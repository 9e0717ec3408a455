import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memberFileQuery } from '../../shared/contract/member-contract.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { checkCallerCommand, closeAlertCommand, portalAccessQuery, reportAccessCommand, submitContactChangeCommand } from '../../shared/contract/portal-access-contract.ts';
import { rectifyContactCommand } from '../../shared/contract/rectification-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import {
  acceptRequestCommand, answerCorrectionCommand, askCorrectionCommand, refuseRequestCommand, validationCountsQuery, validationQueueQuery, validationRequestQuery,
} from '../../shared/contract/request-contract.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { NEW_IBAN } from '../fixtures/desk-rows.ts';
import { ADDITION, fillRequests, OTHER, RIB } from '../fixtures/open-requests.ts';
import { aPng } from '../fixtures/papers.ts';
import { SEEN_CONTACT } from '../fixtures/portal-access.ts';
import { ALERT, CONNECTION, fillPortal, openAlert } from '../fixtures/portal-rows.ts';

const HOUR = 3_600_000;
let desk: TestDesk;

beforeEach(async () => {
  desk = await aDesk('karim');
  fillRequests(desk.connection);
  fillPortal(desk.connection);
});
afterEach(() => desk.close());

const refused = (code: string) => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) as unknown }) as unknown;
const version = (id = RIB) => desk.connection.prepare<[string], number>('SELECT version FROM request WHERE id = ?').pluck().get(id) ?? 0;
const accept = (id = RIB) => {
  desk.desk.steppedUp(HOUR);
  return desk.command(acceptRequestCommand, { requestId: id, seenVersion: version(id), asHolder: false });
};
const clock = () => desk.connection.prepare('SELECT status, paused_at AS pausedAt, goal_at AS goalAt, deadline_at AS deadlineAt FROM request WHERE id = ?').get(RIB);
const report = () => desk.command(reportAccessCommand, { memberId: 7, connectionId: CONNECTION, note: 'Elle n’a rien ouvert cette nuit.' });
const verify = () => desk.command(checkCallerCommand, { memberId: 7, lastName: 'Lefèvre-Œuvrard', firstName: 'Hélène', birthDate: '1961-03-08', postcode: '56000' });
const close = (given: object = {}) => desk.command(closeAlertCommand, { alertId: ALERT, seenVersion: 1, outcome: 'recognised', note: 'En voyage.', ...given });
const incident = () => desk.connection.prepare<[], { id: string; version: number }>(`SELECT id, version FROM access_alert WHERE kind = 'unrecognised-access' AND closed_at IS NULL`).get();

describe('while an unusual connection is not verified', () => {
  beforeEach(() => openAlert(desk.connection));

  test('no change of RIB of that member is accepted, by the rule, and by the file whatever code runs', async () => {
    expect(await accept()).toEqual({ ok: false, refusal: { code: 'bank-change-frozen', facts: { kind: 'unusual-connection', since: DESK_NOW - HOUR } } });
    expect(() => desk.connection.exec(`UPDATE request SET status = 'accepted', decided_by = 'karim', decided_at = 1 WHERE id = '${RIB}'`)).toThrow('bank-change-frozen');
    expect(() => desk.connection.exec(`
      INSERT INTO request (id, number, kind, member_id, status, channel, entered_by, entered_by_name, received_at, goal_at, deadline_at, decided_by, decided_at, summary, version)
      VALUES ('forced', 'D-9', 'rib-change', 7, 'accepted', 'portal', 'member:7', 'Hélène', 1, 1, 1, 'karim', ${DESK_NOW}, '', 1)`)).toThrow('bank-change-frozen');
    expect(desk.count('bank_account')).toBe(1);
  });

  test('the queue, the request and the file say so', async () => {
    const queue = await desk.query(validationQueueQuery, { tab: 'to-check' });
    expect(queue.ok && queue.value.map(({ requestId, isFrozen }) => [requestId, isFrozen])).toContainEqual([RIB, true]);
    expect(await desk.query(validationRequestQuery, { requestId: RIB })).toMatchObject({
      ok: true, value: { freeze: { kind: 'unusual-connection' }, checks: expect.arrayContaining([{ code: 'access-alert', verdict: 'to-look-at', facts: { kind: 'unusual-connection', on: '2026-11-23' } }]) as unknown },
    });
    expect(await desk.query(memberFileQuery, { memberId: 7 })).toMatchObject({ ok: true, value: { accessAlert: { kind: 'unusual-connection', since: DESK_NOW - HOUR } } });
    expect(await desk.query(portalAccessQuery, { memberId: 7 })).toMatchObject({ ok: true, value: { heldRequests: [{ requestId: RIB, number: 'D-2026-00002' }] } });
  });

  test('what is not an account number goes on, and the RIB of another member too', async () => {
    expect([(await accept(OTHER)).ok, (await accept(ADDITION)).ok]).toEqual([true, true]);
  });

  test('a held change may still be refused', async () => {
    const refusal = await desk.command(refuseRequestCommand, { requestId: RIB, seenVersion: 1, asHolder: false, reasonCode: 'suspected-fraud', memberMessage: 'Non.' });
    expect(refusal.ok).toBe(true);
  });

  test('a verified member lifts it, and the change is then accepted', async () => {
    expect(await close()).toEqual(refused('identity-not-verified'));
    await verify();
    expect(await close({ note: ' ' })).toEqual(refused('note-missing'));
    expect(await close()).toEqual({ ok: true, value: { isFrozen: false } });
    expect(await close()).toEqual(refused('already-done'));
    expect(await accept()).toMatchObject({ ok: true });
  });

  test('what the member does not recognise becomes an incident at once, and the freeze never opens', async () => {
    expect(await close({ outcome: 'not-recognised', note: 'Ce n’était pas elle.' })).toEqual({ ok: true, value: { isFrozen: true } });
    expect(incident()).toBeDefined();
    expect(desk.connection.prepare('SELECT kind, state FROM portal_order').all()).toEqual([{ kind: 'block-access', state: 'to-send' }]);
    expect(await accept()).toEqual(refused('bank-change-frozen'));
  });

  test('a closed alert cannot be opened again nor rewritten', async () => {
    await verify();
    await close();
    expect(() => desk.connection.exec(`UPDATE access_alert SET closed_at = NULL, closed_by = NULL, outcome = NULL`)).toThrow('alert-already-closed');
  });
});

describe('an access that the member does not recognise', () => {
  test('is reported once, stops the clock of what waits, and asks the portal to close', async () => {
    expect(await report()).toMatchObject({ ok: true, value: { heldRequests: 1 } });
    expect(clock()).toMatchObject({ status: 'to-check', pausedAt: DESK_NOW });
    expect(await report()).toEqual(refused('already-done'));
    expect(await accept()).toEqual(refused('bank-change-frozen'));
  });

  test('puts what is held at the end of the queue, and its deadline counts no more', async () => {
    await report();
    const queue = await desk.query(validationQueueQuery, { tab: 'to-check' });
    expect(queue.ok ? queue.value.at(-1)?.requestId : null).toBe(RIB);
    const counts = await desk.query(validationCountsQuery, {});
    expect(counts.ok ? counts.value.toCheck : 0).toBe(4);
  });

  test('is lifted by a decider who did not report it, and never by an advisor; the clocks then run again', async () => {
    await report();
    const id = incident()?.id ?? '';
    const lift = () => desk.command(closeAlertCommand, { alertId: id, seenVersion: 1, outcome: 'secured', note: 'Nouveau mot de passe choisi.' });
    expect(await lift()).toEqual(refused('alert-opened-by-you'));
    expect(() => desk.connection.exec(`UPDATE access_alert SET closed_at = 1, closed_by = 'karim', outcome = 'secured'`)).toThrow('CHECK constraint failed');
    desk.signIn('claire');
    expect(await lift()).toEqual(refused('not-allowed'));
    desk.signIn('sophie');
    expect(await lift()).toEqual(refused('identity-not-verified'));
    await verify();
    desk.setClock(DESK_NOW + 60_000);
    expect(await lift()).toEqual({ ok: true, value: { isFrozen: false } });
    expect(clock()).toMatchObject({ pausedAt: null, goalAt: DESK_NOW + 98 * 60_000 + 60_000 });
    expect(await accept()).toMatchObject({ ok: true });
  });

  test('of a connection of somebody else is not found', async () => {
    expect(await desk.command(reportAccessCommand, { memberId: 8, connectionId: CONNECTION, note: '' })).toEqual(refused('not-found'));
  });
});

test('the e-mail is not corrected alone under an alert, neither from the form of the file nor by the help: another person decides', async () => {
  openAlert(desk.connection);
  desk.connection.exec(`INSERT INTO number_sequence VALUES ('request-2026', 100)`);
  const { version: seenVersion } = desk.connection.prepare('SELECT version FROM member WHERE id = 7').get() as { version: number };
  const contact = { memberId: 7, seenVersion, phone: '', mobile: '06 39 98 41 27', email: 'voleur@exemple.fr', street: '1, rue du Port', streetExtra: '', postcode: '56000', town: 'Vannes', reason: 'Nouvelle adresse' };
  expect(await desk.command(rectifyContactCommand, contact)).toEqual(refused('contact-frozen'));
  await verify();
  expect(await desk.command(submitContactChangeCommand, { memberId: 7, email: 'voleur@exemple.fr', mobile: '', seen: SEEN_CONTACT })).toMatchObject({ ok: true, value: { sent: { requestId: expect.any(String) as unknown } } });
  expect(desk.connection.prepare('SELECT email FROM member WHERE id = 7').pluck().get()).toBe('h.lefevre@exemple.fr');
});

test('a change of RIB entered under an alert waits with its clock stopped from its receipt', async () => {
  desk.connection.exec(`UPDATE request SET status = 'withdrawn' WHERE id = '${RIB}'; INSERT INTO number_sequence VALUES ('request-2026', 100)`);
  openAlert(desk.connection);
  desk.signIn('claire');
  const paper = await desk.command(keepPaperCommand, { name: 'rib.png', bytes: aPng() });
  const paperIds = paper.ok ? [paper.value.attachmentId] : [];
  const sent = await desk.command(submitRibChangeCommand, {
    memberId: 7, iban: NEW_IBAN, holder: 'Hélène LEFÈVRE-ŒUVRARD', forReimbursements: true, forDebits: true, effectiveOn: '2026-11-23', paperIds, recapSeen: true,
  });
  const requestId = sent.ok ? sent.value.requestId : '';
  expect(desk.connection.prepare('SELECT paused_at FROM request WHERE id = ?').pluck().get(requestId)).toBe(DESK_NOW);
});

test('a correction answered under an alert waits on, and both waits move the deadline once', async () => {
  const before = clock() as { deadlineAt: number };
  await desk.command(askCorrectionCommand, { requestId: RIB, seenVersion: 1, asHolder: false, correctionKind: 'incomplete', memberMessage: 'Le verso.' });
  desk.setClock(DESK_NOW + HOUR);
  await report();
  desk.setClock(DESK_NOW + 2 * HOUR);
  await desk.command(answerCorrectionCommand, { requestId: RIB, seenVersion: version(), note: 'Verso joint.' });
  expect(clock()).toMatchObject({ status: 'to-check', pausedAt: DESK_NOW + 2 * HOUR, deadlineAt: before.deadlineAt + 2 * HOUR });
  desk.signIn('sophie');
  desk.setClock(DESK_NOW + 3 * HOUR);
  await verify();
  await desk.command(closeAlertCommand, { alertId: incident()?.id ?? '', seenVersion: 1, outcome: 'secured', note: 'Rétabli.' });
  expect(clock()).toMatchObject({ pausedAt: null, deadlineAt: before.deadlineAt + 3 * HOUR });
});
