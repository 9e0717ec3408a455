import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requestCan } from '../../renderer/screens/validation/request-can.ts';
import { createCallGate } from '../../electron/rights/call-gate.ts';
import { setScopeCommand } from '../../shared/contract/scope-contract.ts';
import { acceptRequestCommand, askCorrectionCommand, refuseRequestCommand, takeRequestCommand, validationRequestQuery, type RequestDetail } from '../../shared/contract/request-contract.ts';
import { searchFindQuery } from '../../shared/contract/search-contract.ts';
import { REQUEST_STATUSES } from '../../shared/contract/request-contract.ts';
import type { SignedInPerson } from '../../shared/contract/session-contract.ts';
import { aDesk, type TestDesk } from '../fixtures/desk.ts';
import { fillSecondAgency, OWN } from '../fixtures/two-agencies.ts';

/*
 * Negative tests 52 and 53: maker and checker differ, and a state is left by its legal steps alone: on the screen, at the door, and in
 * the database whatever code runs. There is no server yet.
 */

const KARIM: SignedInPerson = { staffId: 'karim', fullName: 'Karim BENALI', role: 'gestionnaire', agencyId: 'vannes', agencyName: 'Agence de Vannes' };
const decision = { requestId: OWN.request, seenVersion: 1, asHolder: false } as const;
const PROVED_MS = 60_000;

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk('karim');
  fillSecondAgency(desk.connection);
  // What an alert on the portal access holds is said in bank-freeze.test.ts.
  desk.connection.exec('DELETE FROM access_alert');
});
afterEach(() => desk.close());

const set = (assignment: string) => () => desk.connection.prepare(`UPDATE request SET ${assignment} WHERE id = ?`).run(OWN.request);
const refusals = (): unknown[] => desk.connection.prepare(`SELECT actor_id AS actor, action, detail FROM audit WHERE outcome = 'refused'`).all();

async function detail(): Promise<RequestDetail> {
  const reply = await desk.query(validationRequestQuery, { requestId: OWN.request });
  if (!reply.ok || reply.value === null) throw new Error('the request is not there');
  return reply.value;
}

describe('negative test 52: the person who entered a request does not decide it', () => {
  beforeEach(() => {
    desk.connection.exec('DROP TRIGGER request_maker_is_final');
    set(`entered_by = 'karim'`)();
  });

  test('the screen says why', async () => {
    expect(requestCan.decide(await detail(), KARIM)).toEqual({ code: 'decider-entered-it' });
  });

  test.each([
    ['take', takeRequestCommand, { requestId: OWN.request }],
    ['accept', acceptRequestCommand, decision],
    ['refuse', refuseRequestCommand, { ...decision, reasonCode: 'illegible-proof', memberMessage: 'Illisible.' }],
    ['ask for a correction', askCorrectionCommand, { ...decision, correctionKind: 'incorrect', memberMessage: 'À refaire.' }],
  ])('the door does not let them %s it, and records it', async (_act, contract, input) => {
    expect(await desk.command(contract, input)).toEqual({ ok: false, refusal: { code: 'decider-entered-it' } });
    expect(refusals()).toEqual([{ actor: 'karim', action: contract.name, detail: '{"code":"decider-entered-it"}' }]);
  });

  test('the database neither', () => {
    expect(set(`status = 'accepted', decided_by = 'karim', decided_at = 1`)).toThrow('decider-entered-it');
  });
});

describe('negative test 54: the account of a member changes by a second person, who has just proved who they are', () => {
  const accounts = (): unknown[] => desk.connection.prepare('SELECT iban, valid_to FROM bank_account ORDER BY id').all();

  test('without that proof nothing changes, and the refusal is recorded', async () => {
    const before = accounts();
    expect(await desk.command(acceptRequestCommand, decision)).toEqual({ ok: false, refusal: { code: 'step-up-needed' } });
    expect(accounts()).toEqual(before);
    expect(refusals()).toEqual([{ actor: 'karim', action: 'request.accept', detail: '{"code":"step-up-needed"}' }]);
  });

  test('nor on the proof of whoever was at the desk before', async () => {
    desk.desk.steppedUp(PROVED_MS);
    desk.signIn('sophie');
    expect(await desk.command(acceptRequestCommand, decision)).toMatchObject({ refusal: { code: 'step-up-needed' } });
  });

  test('with it, the same intention goes on', async () => {
    const before = accounts();
    const commandId = 'd7f5c1c2-6e0c-4c8e-8d43-8a1f6d3c0b11';
    await desk.command(acceptRequestCommand, decision, commandId);
    desk.desk.steppedUp(PROVED_MS);
    expect((await desk.command(acceptRequestCommand, decision, commandId)).ok).toBe(true);
    expect(accounts()).not.toEqual(before);
  });

  test('a request that changes no account asks for none', async () => {
    desk.connection.exec(`DELETE FROM rib_change; UPDATE request SET kind = 'act-review', blocks = NULL`);
    expect((await desk.command(acceptRequestCommand, decision)).ok).toBe(true);
  });
});

describe('negative test 53: a state is left by its legal steps alone', () => {
  const LEGAL = new Set(['to-check>correction', 'to-check>accepted', 'to-check>refused', 'to-check>withdrawn', 'correction>to-check', 'correction>withdrawn']);
  const DECIDED = `decided_by = 'karim', decided_at = 1, reason_code = 'r', member_message = 'm'`;
  const pairs = REQUEST_STATUSES.flatMap((from) => REQUEST_STATUSES.filter((to) => to !== from).map((to) => [from, to] as const));

  test.each(pairs)('in the database, from %s to %s', (from, to) => {
    const into = (status: string): string => `status = '${status}', ${status === 'accepted' || status === 'refused' ? DECIDED : 'decided_by = NULL, decided_at = NULL'}`;
    if (from !== 'to-check') set(into(from))();
    const move = set(into(to));
    if (LEGAL.has(`${from}>${to}`)) expect(move).not.toThrow();
    else expect(move).toThrow(/illegal-transition|already-decided/u);
  });

  test('at the door, a request in correction is not decided, and a decided one not again', async () => {
    set(`status = 'correction', paused_at = 1`)();
    expect(await desk.command(acceptRequestCommand, decision)).toMatchObject({ refusal: { code: 'waiting-for-correction' } });
    set(`status = 'to-check', paused_at = NULL`)();
    desk.desk.steppedUp(PROVED_MS);
    expect((await desk.command(acceptRequestCommand, decision)).ok).toBe(true);
    desk.signIn('sophie');
    expect(await desk.command(refuseRequestCommand, { ...decision, seenVersion: 2, reasonCode: 'illegible-proof', memberMessage: 'm' })).toMatchObject({ refusal: { code: 'already-decided' } });
    expect(refusals()).toHaveLength(2);
  });

  test('on the screen, neither is offered', async () => {
    const open = await detail();
    expect(requestCan.decide({ ...open, status: 'correction' }, KARIM)).toEqual({ code: 'waiting-for-correction' });
    expect(requestCan.decide({ ...open, status: 'accepted' }, KARIM)).toEqual({ code: 'already-decided' });
  });

  test.each([`reason_code = 'other'`, 'decided_at = 2', 'member_id = 8', 'contract_id = 70', `kind = 'termination'`])('what was decided stays as it was decided: %s', (change) => {
    set(`status = 'refused', ${DECIDED}`)();
    expect(set(change)).toThrow('already-decided');
  });

  test('the account that was decided on stays the one that was decided on', () => {
    const change = () => desk.connection.prepare(`UPDATE rib_change SET iban = 'FR7630006000011234567890189' WHERE request_id = ?`).run(OWN.request);
    expect(change).not.toThrow();
    set(`status = 'accepted', ${DECIDED}`)();
    expect(change).toThrow('already-decided');
  });
});

describe('nobody gives themselves a scope', () => {
  test('at the door', async () => {
    desk.signIn('admin');
    expect(await desk.command(setScopeCommand, { staffId: 'admin', agencyIds: ['auray'], memberIds: [] })).toEqual({ ok: false, refusal: { code: 'own-right' } });
    expect(refusals()).toEqual([{ actor: 'admin', action: 'staff.set-scope', detail: '{"code":"own-right"}' }]);
  });

  test('and somebody whom this desk does not know is given none', async () => {
    desk.signIn('admin');
    expect(await desk.command(setScopeCommand, { staffId: 'nobody', agencyIds: ['auray'], memberIds: [] })).toEqual({ ok: false, refusal: { code: 'not-found' } });
  });

  test('in the database, by making the grant or by changing it', () => {
    const grant = (by: string) => desk.connection.prepare(`INSERT INTO staff_scope VALUES ('s', 'claire', 'auray', NULL, '2026-01-01', NULL, ?, 1)`).run(by);
    expect(() => grant('claire')).toThrow(/CHECK/u);
    grant('admin');
    expect(() => desk.connection.prepare(`UPDATE staff_scope SET agency_id = 'vannes'`).run()).toThrow('scope-is-final');
    expect(() => desk.connection.prepare(`UPDATE staff_scope SET staff_id = 'karim'`).run()).toThrow('scope-is-final');
  });

  test('a scope that is given holds at the very next act, and so does one that is taken', async () => {
    const finds = async (): Promise<number> => {
      desk.signIn('yann');
      const reply = await desk.query(searchFindQuery, { text: 'lefevre', limitPerGroup: 5 });
      return reply.ok ? reply.value.count : -1;
    };
    const give = async (agencyIds: string[]): Promise<void> => {
      desk.connection.prepare(`UPDATE staff SET agency_id = 'auray' WHERE id = 'admin'`).run();
      desk.signIn('admin');
      expect(await desk.command(setScopeCommand, { staffId: 'yann', agencyIds, memberIds: [] })).toEqual({ ok: true, value: {} });
    };
    desk.connection.exec(`INSERT INTO member_search (rowid, names) VALUES (7, 'lefevre oeuvrard helene'); INSERT INTO name_token VALUES ('lefevre', 1)`);
    expect(await finds()).toBe(0);
    await give(['auray', 'vannes']);
    expect(await finds()).toBeGreaterThan(0);
    await give(['auray']);
    expect(await finds()).toBe(0);
  });
});

test('negative test 8: a costly channel called too often is refused, recorded once a second, and answered again a second later', async () => {
  let now = 0;
  const limited = await aDesk('claire', createCallGate(() => now));
  const ask = async () => limited.query(searchFindQuery, { text: 'lefevre', limitPerGroup: 5 });
  const most = searchFindQuery.atMostPerSecond ?? 0;
  for (let call = 0; call < most; call += 1) expect((await ask()).ok).toBe(true);
  for (let call = 0; call < 100; call += 1) expect(await ask()).toEqual({ ok: false, refusal: { code: 'too-many-calls' } });
  now = 1000;
  expect((await ask()).ok).toBe(true);
  await limited.desk.recorded();
  expect(limited.connection.prepare(`SELECT action, outcome, detail FROM audit WHERE outcome = 'refused'`).all()).toEqual([{ action: 'search.find', outcome: 'refused', detail: '{"code":"too-many-calls","calls":1}' }]);
  await limited.close();
});
