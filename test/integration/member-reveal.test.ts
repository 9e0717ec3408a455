import { afterEach, beforeEach, expect, test } from 'vitest';
import { memberFileQuery, revealMemberAccountCommand, revealNirCommand } from '../../shared/contract/member-contract.ts';
import { nirFromParts } from '../../shared/domain/values/nir.ts';
import { aDesk, type TestDesk } from '../fixtures/desk.ts';
import { CURRENT_IBAN } from '../fixtures/desk-rows.ts';

let desk: TestDesk;
const known = { memberId: 7, nir: nirFromParts('2610356260014'), accountId: 40, iban: CURRENT_IBAN } as const;
beforeEach(async () => {
  desk = await aDesk();
  desk.connection.prepare('UPDATE person SET nir = ? WHERE id = (SELECT person_id FROM member WHERE id = ?)').run(known.nir, known.memberId);
});
afterEach(() => desk.close());

/** Of the reveal alone: the opening of the file has its own entry before. */
const audits = (): unknown[] => desk.connection.prepare(`SELECT actor_id, action, subject, outcome, detail FROM audit WHERE action <> 'member.open-file'`).all();
const bare = (value: string): string => value.replace(/[\s\u00A0]/gu, '');

test('a social security number is shown to who asks, and the audit says who looked', async () => {
  const { memberId } = known;
  const reply = await desk.command(revealNirCommand, { memberId });
  expect(reply.ok && bare(reply.value.value)).toBe(known.nir);
  expect(audits()).toEqual([{ actor_id: 'claire', action: 'member.reveal-nir', subject: `member:${memberId}`, outcome: 'done', detail: '{"revealed":"nir"}' }]);
});

test('an account number is shown to who asks, and the audit says which account', async () => {
  const { memberId, accountId } = known;
  const reply = await desk.command(revealMemberAccountCommand, { memberId, accountId });
  expect(reply.ok && bare(reply.value.value)).toBe(known.iban);
  expect(audits()).toMatchObject([{ action: 'member.reveal-account', subject: `member:${memberId}`, detail: `{"revealed":"iban","accountId":${accountId}}` }]);
});

test('the journal of acts that travel never holds what was shown, nor does the audit', async () => {
  const { memberId, accountId } = known;
  await desk.command(revealNirCommand, { memberId });
  await desk.command(revealMemberAccountCommand, { memberId, accountId });
  expect(desk.count('outbox')).toBe(0);
  expect(JSON.stringify(audits())).not.toContain(known.nir);
  expect(JSON.stringify(audits())).not.toContain(known.iban);
});

test('an account is not shown through the file of another member', async () => {
  expect(await desk.command(revealMemberAccountCommand, { memberId: 8, accountId: known.accountId })).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  expect(audits()).toMatchObject([{ outcome: 'refused', action: 'member.reveal-account' }]);
});

test('a member without a number has none to show', async () => {
  desk.connection.prepare('UPDATE person SET nir = NULL').run();
  expect(await desk.command(revealNirCommand, { memberId: known.memberId })).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
});

test('nobody at the desk sees neither the file nor the number', async () => {
  desk.desk.signIn(null);
  const { memberId } = known;
  expect(await desk.query(memberFileQuery, { memberId })).toMatchObject({ ok: false, refusal: { code: 'not-signed-in' } });
  expect(await desk.command(revealNirCommand, { memberId })).toMatchObject({ ok: false, refusal: { code: 'not-signed-in' } });
});
