import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyChain } from '../../electron/audit/verify-chain.ts';
import { frenchIban } from '../../electron/demo/account-number.ts';
import { issueAttestationCommand } from '../../shared/contract/attestation-contract.ts';
import { draftQuery, saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import { memberRequestsQuery } from '../../shared/contract/member-tabs-contract.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { acceptRequestCommand, takeRequestCommand } from '../../shared/contract/request-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { fillRequests, OTHER } from '../fixtures/open-requests.ts';
import { aPdf } from '../fixtures/papers.ts';

/* Goal R8: what a clock that jumps, in the middle of work, may and may not change. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TEN_YEARS = 3653 * 24 * HOUR;

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

async function sendRib(memberId: number, effectiveOn: string) {
  const paper = await desk.command(keepPaperCommand, { name: 'rib.pdf', bytes: aPdf(`/Title (${memberId} ${effectiveOn})`) });
  if (!paper.ok) throw new Error(paper.refusal.code);
  return desk.command(submitRibChangeCommand, {
    memberId, iban: frenchIban('30006', '00001', '00000000042'), holder: 'M. Adama TRAORÉ', forReimbursements: true, forDebits: true, effectiveOn, recapSeen: true, paperIds: [paper.value.attachmentId],
  });
}

describe.each([['ten years back', -TEN_YEARS], ['ten years ahead', TEN_YEARS], ['an hour back, as winter time on a clock that is not in UTC', -HOUR], ['three seconds back, as a time server does', -3000]])('a clock that jumps %s', (_jump, by) => {
  test('in the middle of an entry loses nothing that was typed, and the journal, the outbox and their order hold', async () => {
    const body = JSON.stringify({ iban: '', holder: 'TRAORÉ', forReimbursements: true, forDebits: true, effectiveOn: null, papers: [] });
    await desk.command(saveDraftCommand, { kind: 'rib-change', memberId: 8, body });
    expect((await sendRib(7, '2026-11-23')).ok).toBe(true);
    desk.setClock(DESK_NOW + by);
    expect(await desk.query(draftQuery, { kind: 'rib-change', memberId: 8 })).toMatchObject({ ok: true, value: { body: { holder: 'TRAORÉ' } } });
    const reply = await sendRib(8, dayOf(DESK_NOW + by));
    expect(reply.ok).toBe(true);
    await desk.desk.recorded();
    expect(verifyChain(desk.connection).fault).toBeNull();
    expect(desk.connection.prepare(`SELECT json_extract(body, '$.input.memberId') FROM outbox ORDER BY seq`).pluck().all()).toEqual([7, 8]);
    expect(new Set(desk.connection.prepare('SELECT number FROM request').pluck().all()).size).toBe(2);
  });

  test('and is set right again leaves no request held by somebody for longer than a lease', async () => {
    fillRequests(desk.connection);
    desk.signIn('karim');
    desk.setClock(DESK_NOW + by);
    expect((await desk.command(takeRequestCommand, { requestId: OTHER })).ok).toBe(true);
    desk.setClock(DESK_NOW + 11 * MINUTE);
    desk.signIn('sophie');
    const shown = await desk.query(memberRequestsQuery, { memberId: 7 });
    expect(shown.ok && shown.value.find(({ id }) => id === OTHER)).toMatchObject({ holderName: null });
    expect((await desk.command(takeRequestCommand, { requestId: OTHER })).ok).toBe(true);
  });
});

test('the delay of a request is counted in hours that pass, not in hours that the clock shows: the night of winter time has one more', async () => {
  desk.setClock(Date.UTC(2026, 9, 24, 16, 0));
  expect((await sendRib(8, '2026-10-24')).ok).toBe(true);
  desk.setClock(Date.UTC(2026, 9, 31, 17, 0));
  expect((await sendRib(7, '2026-10-31')).ok).toBe(true);
  const delays = desk.connection.prepare<[], { goal: number; deadline: number }>('SELECT (goal_at - received_at) AS goal, (deadline_at - received_at) AS deadline FROM request ORDER BY received_at').all();
  expect(delays[0]).toEqual(delays[1]);
  expect((delays[0]?.goal ?? 0) % HOUR).toBe(0);
});

test.each([
  ['a minute before midnight in Paris', Date.UTC(2026, 10, 23, 22, 59), '2026-11-23', true], ['at midnight in Paris, an hour before that of the clock of the machine', Date.UTC(2026, 10, 23, 23, 0), '2026-11-23', false],
  ['at midnight in Paris', Date.UTC(2026, 10, 23, 23, 0), '2026-11-24', true], ['in summer, when midnight in Paris comes two hours early', Date.UTC(2026, 6, 14, 22, 0), '2026-07-15', true],
  ['on the last day of February of a leap year', Date.UTC(2028, 1, 29, 12, 0), '2028-02-29', true],
])('« today » of an effect date is the day in Paris, %s', async (_when, now, effectiveOn, isTaken) => {
  desk.setClock(now);
  const reply = await sendRib(8, effectiveOn);
  expect(reply.ok ? null : reply.refusal.fields).toEqual(isTaken ? null : { effectiveOn: 'effective-date-too-early' });
});

test('an attestation asked for after midnight of New Year, before the levels of the new year are there, is refused in a sentence, and one made on a clock set back takes no number twice', async () => {
  const issueAt = async (now: number) => {
    desk.setClock(now);
    return desk.command(issueAttestationCommand, { contractId: 70, seenVersion: 1 });
  };
  const eve = Date.UTC(2026, 11, 31, 22, 59);
  const first = await issueAt(eve);
  expect(await issueAt(eve + 2 * MINUTE)).toMatchObject({ ok: false, refusal: { code: 'levels-unknown' } });
  const again = await issueAt(eve);
  if (!first.ok || !again.ok) throw new Error('no attestation on the last day of the year');
  expect(Number(again.value.number.slice(-6))).toBe(Number(first.value.number.slice(-6)) + 1);
  expect(desk.defects).toEqual([]);
});

test('a decision made on a clock that was set back is dated by it, and is made once', async () => {
  fillRequests(desk.connection);
  desk.signIn('karim');
  desk.setClock(DESK_NOW - TEN_YEARS);
  const accept = { requestId: OTHER, seenVersion: 1, asHolder: false };
  expect((await desk.command(acceptRequestCommand, accept)).ok).toBe(true);
  desk.setClock(DESK_NOW);
  expect(await desk.command(acceptRequestCommand, { ...accept, seenVersion: 2 })).toMatchObject({ ok: false, refusal: { code: 'already-decided' } });
});

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
