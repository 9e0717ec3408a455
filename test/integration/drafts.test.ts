import { afterEach, beforeEach, expect, test } from 'vitest';
import { discardDraftCommand, draftQuery, saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';

const KEY = { kind: 'rib-change', memberId: 7 } as const;

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

test('what was typed is there again when the database is opened after a crash', async () => {
  await desk.command(saveDraftCommand, { ...KEY, body: '{"iban":"FR76 9907"}' });
  desk = await desk.reopen();
  expect(await desk.query(draftQuery, KEY)).toEqual({ ok: true, value: { body: '{"iban":"FR76 9907"}', savedAt: DESK_NOW } });
});

test('the newest typing replaces the older one', async () => {
  await desk.command(saveDraftCommand, { ...KEY, body: 'first' });
  desk.setClock(DESK_NOW + 400);
  await desk.command(saveDraftCommand, { ...KEY, body: 'second' });
  expect(await desk.query(draftQuery, KEY)).toEqual({ ok: true, value: { body: 'second', savedAt: DESK_NOW + 400 } });
  expect(desk.count('draft')).toBe(1);
});

test('a draft belongs to its author, its member and its kind', async () => {
  await desk.command(saveDraftCommand, { ...KEY, body: 'of claire' });
  expect(await desk.query(draftQuery, { ...KEY, memberId: 8 })).toEqual({ ok: true, value: null });
  expect(await desk.query(draftQuery, { kind: 'beneficiary-addition', memberId: 7 })).toEqual({ ok: true, value: null });
  desk.signIn('sophie');
  expect(await desk.query(draftQuery, KEY)).toEqual({ ok: true, value: null });
});

test('a draft never travels', async () => {
  await desk.command(saveDraftCommand, { ...KEY, body: 'kept here' });
  expect(desk.count('outbox')).toBe(0);
});

test('starting afresh throws the draft away, once', async () => {
  await desk.command(saveDraftCommand, { ...KEY, body: 'gone' });
  expect(await desk.command(discardDraftCommand, KEY)).toEqual({ ok: true, value: { wasThere: true } });
  expect(await desk.command(discardDraftCommand, KEY)).toEqual({ ok: true, value: { wasThere: false } });
  expect(desk.count('draft')).toBe(0);
});
