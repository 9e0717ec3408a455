import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerPrivacyRequestCommand, memberPrivacyQuery, openPrivacyRequestCommand, recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { consentDigest } from '../../electron/settings/consent-digest.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';

const { consentTexts } = loadProfile().privacy;
const EMAIL = { memberId: 7, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' };
const refused = (code: string) => ({ ok: false, refusal: { code } });

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

async function purpose(code: string) {
  const reply = await desk.query(memberPrivacyQuery, { memberId: 7 });
  return reply.ok ? reply.value?.purposes.find((one) => one.purpose === code) : undefined;
}

test('nothing is agreed to until somebody said so', async () => {
  const reply = await desk.query(memberPrivacyQuery, { memberId: 7 });
  expect(reply.ok && reply.value?.purposes.map(({ purpose: code, standing, mayContact }) => [code, standing, mayContact])).toEqual([
    ['email-offers', null, false], ['sms-offers', null, false], ['phone-offers', null, true], ['post-offers', null, true], ['prevention', null, false], ['group-sharing', null, false], ['surveys', null, true],
  ]);
});

test('a yes opens its purpose and no other; the proof holds the words, the day, the channel, who recorded it', async () => {
  expect((await desk.command(recordConsentCommand, EMAIL)).ok).toBe(true);
  const text = consentTexts.find((one) => one.purpose === 'email-offers');
  expect(await purpose('email-offers')).toMatchObject({
    mayContact: true,
    standing: { decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textShown: 'read-aloud', textVersion: '2026-1', text: text?.text, textSha256: text === undefined ? '' : consentDigest(text), recordedAt: DESK_NOW, recordedByName: 'Claire MORVAN' },
  });
  expect((await purpose('sms-offers'))?.mayContact).toBe(false);
});

test('a withdrawal is a second row; the first stays as it was', async () => {
  await desk.command(recordConsentCommand, EMAIL);
  desk.setClock(DESK_NOW + 86_400_000);
  expect((await desk.command(recordConsentCommand, { ...EMAIL, decision: 'withdrawn', decidedOn: '2026-11-24', channel: 'phone', textShown: null })).ok).toBe(true);
  expect((await purpose('email-offers'))?.mayContact).toBe(false);
  const reply = await desk.query(memberPrivacyQuery, { memberId: 7 });
  expect(reply.ok && reply.value?.history.map(({ decision, decidedOn, channel }) => `${decision} ${decidedOn} ${channel}`)).toEqual(['withdrawn 2026-11-24 phone', 'given 2026-11-23 agency']);
  expect([desk.count('consent'), desk.count('consent_text')]).toEqual([2, 1]);
});

test('the audit says what was decided, the outbox carries it, and neither is changed by saying it twice', async () => {
  await desk.command(recordConsentCommand, EMAIL, '00000000-0000-4000-8000-000000000001');
  expect((await desk.command(recordConsentCommand, EMAIL, '00000000-0000-4000-8000-000000000001')).ok).toBe(true);
  expect(await desk.command(recordConsentCommand, EMAIL)).toEqual(refused('consent-unchanged'));
  expect([desk.count('consent'), desk.count('outbox')]).toEqual([1, 1]);
  expect(desk.connection.prepare(`SELECT action, subject, outcome, detail FROM audit WHERE action = 'consent.record'`).all()).toEqual([
    { action: 'consent.record', subject: 'member:7', outcome: 'done', detail: '{"purpose":"email-offers","decision":"given","decidedOn":"2026-11-23"}' },
    { action: 'consent.record', subject: 'member:7', outcome: 'refused', detail: '{"code":"consent-unchanged"}' },
  ]);
});

test.each([
  ['without the text being shown', { textShown: null }, 'consent-text-not-shown'], ['on a text that is not the one in force', { textVersion: '1999-1' }, 'consent-text-changed'],
  ['for a day to come', { decidedOn: '2026-11-24' }, 'consent-date-in-future'], ['for a purpose that nobody declared', { purpose: 'resale' }, 'purpose-unknown'], ['of nobody', { memberId: 99 }, 'not-found'],
])('a yes %s is refused', async (_case, given, code) => {
  expect(await desk.command(recordConsentCommand, { ...EMAIL, ...given })).toEqual(refused(code));
  expect(desk.count('consent')).toBe(0);
});

test('an objection, once answered, is a no to every purpose from the day on which it came', async () => {
  await desk.command(recordConsentCommand, { ...EMAIL, decidedOn: '2026-11-01' });
  const opened = await desk.command(openPrivacyRequestCommand, { memberId: 7, kind: 'objection', channel: 'post', receivedOn: '2026-11-20', wording: 'Plus rien.', identityMeans: 'known' });
  desk.signIn('sophie');
  expect((await desk.command(answerPrivacyRequestCommand, { privacyRequestId: opened.ok ? opened.value.privacyRequestId : '', seenVersion: 1, answer: 'C’est fait.' })).ok).toBe(true);
  const reply = await desk.query(memberPrivacyQuery, { memberId: 7 });
  expect(reply.ok && reply.value?.purposes.filter(({ mayContact }) => mayContact)).toEqual([]);
  expect(reply.ok && new Set(reply.value?.purposes.map(({ standing }) => `${standing?.decision} ${standing?.decidedOn} ${standing?.channel}`))).toEqual(new Set(['withdrawn 2026-11-20 post']));
});

test('an administrateur neither records in the register nor reads it', async () => {
  desk.signIn('admin');
  expect(await desk.command(recordConsentCommand, EMAIL)).toEqual(refused('not-allowed'));
  expect(await desk.query(memberPrivacyQuery, { memberId: 7 })).toEqual(refused('not-allowed'));
});
