import { afterEach, beforeEach, expect, test } from 'vitest';
import { discardDraftCommand, draftQuery, saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';

const TYPED = { iban: 'FR76 9907', holder: '', forReimbursements: true, forDebits: false, effectiveOn: null, papers: [] };
const BODY = JSON.stringify(TYPED);
const KEY = { kind: 'rib-change', memberId: 7 } as const;

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

test('what was typed is there again when the database is opened after a crash', async () => {
  await desk.command(saveDraftCommand, { ...KEY, body: BODY });
  desk = await desk.reopen();
  expect(await desk.query(draftQuery, KEY)).toEqual({ ok: true, value: { body: TYPED, savedAt: DESK_NOW } });
});

test('the newest typing replaces the older one', async () => {
  await desk.command(saveDraftCommand, { ...KEY, body: BODY });
  desk.setClock(DESK_NOW + 400);
  await desk.command(saveDraftCommand, { ...KEY, body: JSON.stringify({ ...TYPED, holder: 'M. ABGRALL' }) });
  expect(await desk.query(draftQuery, KEY)).toEqual({ ok: true, value: { body: { ...TYPED, holder: 'M. ABGRALL' }, savedAt: DESK_NOW + 400 } });
  expect(desk.count('draft')).toBe(1);
});

test('a draft belongs to its author, its member and its kind', async () => {
  await desk.command(saveDraftCommand, { ...KEY, body: BODY });
  expect(await desk.query(draftQuery, { ...KEY, memberId: 8 })).toEqual({ ok: true, value: null });
  expect(await desk.query(draftQuery, { kind: 'beneficiary-addition', memberId: 7 })).toEqual({ ok: true, value: null });
  desk.signIn('sophie');
  expect(await desk.query(draftQuery, KEY)).toEqual({ ok: true, value: null });
});

test('a draft never travels', async () => {
  await desk.command(saveDraftCommand, { ...KEY, body: BODY });
  expect(desk.count('outbox')).toBe(0);
});

test('starting afresh throws the draft away, once', async () => {
  await desk.command(saveDraftCommand, { ...KEY, body: BODY });
  expect(await desk.command(discardDraftCommand, KEY)).toEqual({ ok: true, value: { wasThere: true } });
  expect(await desk.command(discardDraftCommand, KEY)).toEqual({ ok: true, value: { wasThere: false } });
  expect(desk.count('draft')).toBe(0);
});

test.each([['no JSON', 'IBAN: FR76'], ['the form of another version', '{"iban":"FR76 9907"}'], ['the form of another kind', '{"contractId":1}']])('a draft that is %s is not taken up, and is kept', async (_case, body) => {
  await desk.command(saveDraftCommand, { ...KEY, body });
  expect(await desk.query(draftQuery, KEY)).toEqual({ ok: true, value: null });
  expect(desk.count('draft')).toBe(1);
});
